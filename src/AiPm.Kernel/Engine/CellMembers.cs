using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiPm.Kernel;

/// <summary>What a cell declares for later cells, and which names its code may still ask for after it ended.</summary>
internal sealed record CellMembers
{
    private CellMembers(CompilationUnitSyntax root)
    {
        Declared = root.Members.SelectMany(KeysOf).ToHashSet(StringComparer.Ordinal);
        Usings = root.Usings.Select(line => line.ToString()).ToHashSet(StringComparer.Ordinal);
        HasDirectives = root.ContainsDirectives;
    }

    /// <summary>What is declared by plain declarations: variables, types, methods with the types of their parameters.</summary>
    public IReadOnlySet<string> Declared { get; }

    /// <summary>The lines that begin with <c>using</c>.</summary>
    public IReadOnlySet<string> Usings { get; }

    /// <summary>Whether the compiler has directives to read, such as <c>#load</c>.</summary>
    public bool HasDirectives { get; }

    /// <summary>Reads a cell.</summary>
    public static CellMembers Of(CompilationUnitSyntax root) => new(root);

    /// <summary>The names in code that may run after its cell: functions, types, queries.</summary>
    public static IEnumerable<string> NamesUsedLater(SyntaxNode root) =>
        root.DescendantNodes(node => !IsLater(node)).Where(IsLater).SelectMany(node => node.DescendantTokens()).Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);

    /// <summary>Whether nothing of an earlier cell can be seen where this one is.</summary>
    public bool Covers(CellMembers earlier) => !earlier.HasDirectives && earlier.Declared.IsSubsetOf(Declared) && earlier.Usings.IsSubsetOf(Usings);

    private static bool IsLater(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax
        or BaseMethodDeclarationSyntax or BaseTypeDeclarationSyntax or BasePropertyDeclarationSyntax or DelegateDeclarationSyntax;

    private static IEnumerable<string> KeysOf(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        MethodDeclarationSyntax method => [$"{method.Identifier.ValueText}`{method.Arity}({string.Join(',', method.ParameterList.Parameters.Select(parameter => $"{parameter.Modifiers} {parameter.Type}"))})"],
        TypeDeclarationSyntax type => [$"{type.Identifier.ValueText}`{type.Arity}"],
        EnumDeclarationSyntax type => [$"{type.Identifier.ValueText}`0"],
        DelegateDeclarationSyntax type => [$"{type.Identifier.ValueText}`{type.Arity}"],
        _ => [],
    };
}
