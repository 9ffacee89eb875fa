using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiPm.Kernel.Notebooks;

/// <summary>Reads what a parameters cell declares.</summary>
internal static class ParameterCell
{
    /// <summary>The variables declared at the top level of a cell, in order.</summary>
    /// <param name="source">The cell's text.</param>
    public static IReadOnlyList<ParameterDeclaration> Read(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimStart().StartsWith("#!", StringComparison.Ordinal) ? "" : line);
        var tree = CSharpSyntaxTree.ParseText(string.Join('\n', lines), CSharpParseOptions.Default.WithKind(SourceCodeKind.Script));
        var declarations = tree.GetCompilationUnitRoot().Members.Select(member => member switch
        {
            FieldDeclarationSyntax field => field.Declaration,
            GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => local.Declaration,
            _ => null,
        });
        return
        [
            .. from declaration in declarations.OfType<VariableDeclarationSyntax>()
               from variable in declaration.Variables
               select Declaration(declaration.Type, variable),
        ];
    }

    private static ParameterDeclaration Declaration(TypeSyntax type, VariableDeclaratorSyntax variable)
    {
        var isNullable = type is NullableTypeSyntax;
        var named = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        var found = named is IdentifierNameSyntax { Identifier.Text: "var" } ? TypeOf(variable.Initializer?.Value) : ParameterType.Find(named.ToString());
        return new ParameterDeclaration(variable.Identifier.ValueText, $"{type} {variable}", found, isNullable);
    }

    // The type of a plain value, without a compiler: what `var` stands for in nearly every parameters cell.
    private static ParameterType? TypeOf(ExpressionSyntax? value) => value switch
    {
        LiteralExpressionSyntax { Token.Value: { } literal } => ParameterType.Find(literal.GetType().Name),
        PrefixUnaryExpressionSyntax sign => TypeOf(sign.Operand),
        ParenthesizedExpressionSyntax inner => TypeOf(inner.Expression),
        CastExpressionSyntax cast => ParameterType.Find(cast.Type.ToString()),
        DefaultExpressionSyntax standard => ParameterType.Find(standard.Type.ToString()),
        InterpolatedStringExpressionSyntax => ParameterType.Find("string"),
        ObjectCreationExpressionSyntax creation => ParameterType.Find(creation.Type.ToString()),
        // DateTime.Parse("…"), TimeSpan.FromHours(2), double.NaN
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } => ParameterType.Find(method.Expression.ToString()),
        MemberAccessExpressionSyntax member => ParameterType.Find(member.Expression.ToString()),
        _ => null,
    };
}
