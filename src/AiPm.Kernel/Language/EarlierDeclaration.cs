using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiPm.Kernel.Language;

/// <summary>Something an earlier cell declared, as text that declares it again without what it does.</summary>
/// <param name="Key">Its name, with what tells it from others of that name that live beside it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The declaration.</param>
internal sealed record EarlierDeclaration(string Key, SymbolKind Kind, string Text)
{
    private static readonly SymbolDisplayFormat Name = new(miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat Signature = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters, parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>The declaration of a member of a cell, or null where it is the compiler's own.</summary>
    public static EarlierDeclaration? Of(ISymbol symbol, TypeText types)
    {
        if (symbol.IsImplicitlyDeclared || symbol.Name.Length == 0 || symbol.Name[0] == '<')
        {
            return null;
        }

        return symbol switch
        {
            IFieldSymbol { HasConstantValue: true } constant => Make(constant, constant.Name, $"const {types.Of(constant.Type)} {constant.ToDisplayString(Name)} = {LiteralOf(constant)};"),
            IFieldSymbol field => Make(field, field.Name, $"{(field.IsReadOnly ? "readonly " : "")}{types.Of(field.Type)} {field.ToDisplayString(Name)};"),
            IPropertySymbol property => Make(property, property.Name, $"{types.Of(property.Type)} {property.ToDisplayString(Name)} {{ get;{(property.IsReadOnly ? "" : " set;")} }}"),
            IEventSymbol happening => Make(happening, happening.Name, $"event {types.Of(happening.Type)} {happening.ToDisplayString(Name)};"),
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => Make(method, method.ToDisplayString(Signature), null),
            INamedTypeSymbol type => Make(type, $"{type.Name}`{type.Arity}", null),
            _ => null,
        };
    }

    private static EarlierDeclaration? Make(ISymbol symbol, string key, string? text)
    {
        var syntaxes = symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).ToList();
        text ??= string.Join('\n', syntaxes.Select(syntax => (syntax as MethodDeclarationSyntax is { } method ? HeadOf(method) : syntax).WithoutLeadingTrivia().ToString()));
        return text.Length == 0 ? null : new(key, symbol.Kind, DocumentationOf(syntaxes.FirstOrDefault()) + text);
    }

    private static MethodDeclarationSyntax HeadOf(MethodDeclarationSyntax method) =>
        method.WithBody(null).WithExpressionBody(null).WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));

    private static string LiteralOf(IFieldSymbol constant) =>
        constant.ConstantValue is null ? "default" : $"({constant.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){SymbolDisplay.FormatPrimitive(constant.ConstantValue, quoteStrings: true, useHexadecimalNumbers: false)}";

    private static string DocumentationOf(SyntaxNode? syntax)
    {
        var declaration = syntax is VariableDeclaratorSyntax ? syntax.FirstAncestorOrSelf<FieldDeclarationSyntax>() : syntax;
        var comments = declaration?.GetLeadingTrivia().Where(trivia => trivia.GetStructure() is DocumentationCommentTriviaSyntax);
        return comments is null ? "" : string.Concat(comments.Select(comment => comment.ToFullString().TrimEnd() + "\n"));
    }
}
