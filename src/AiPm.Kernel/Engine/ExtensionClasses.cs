using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AiPm.Kernel;

/// <summary>
/// Static classes with extension methods. A cell's class is nested in one of the compiler's, where C# allows none; at the top level of a
/// script it allows extension methods without a class. So the class keeps its methods as plain ones, and an extension method behind it calls each.
/// </summary>
internal static class ExtensionClasses
{
    /// <summary>Puts the extension methods of the cell's classes where the compiler takes them.</summary>
    public static CellCode Open(string code)
    {
        var text = new StringBuilder(code);
        var added = new List<(int At, string Text)>();
        foreach (var type in CSharpSyntaxTree.ParseText(code, CellSource.ParseOptions).GetCompilationUnitRoot().Members.OfType<ClassDeclarationSyntax>().Where(IsOpenable))
        {
            var methods = type.Members.OfType<MethodDeclarationSyntax>().Where(IsExtension).ToList();
            foreach (var word in methods.SelectMany(method => method.ParameterList.Parameters[0].Modifiers).Where(word => word.IsKind(SyntaxKind.ThisKeyword)))
            {
                text.Remove(word.SpanStart, word.Span.Length).Insert(word.SpanStart, " ", word.Span.Length);
            }

            added.AddRange(methods.Where(IsCallable).Select(method => (type.Span.End, CallOf(type, method))));
        }

        var spans = new List<TextSpan>();
        var shift = 0;
        foreach (var (at, method) in added)
        {
            text.Insert(at + shift, method);
            spans.Add(new TextSpan(at + shift, method.Length));
            shift += method.Length;
        }

        return new CellCode(text.ToString(), spans, []);
    }

    private static bool IsOpenable(ClassDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.StaticKeyword) && type.TypeParameterList is null && !type.CloseBraceToken.IsMissing;

    private static bool IsExtension(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters is [{ } first, ..] && first.Modifiers.Any(SyntaxKind.ThisKeyword);

    private static bool IsCallable(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.PublicKeyword) || method.Modifiers.Any(SyntaxKind.InternalKeyword);

    private static string CallOf(ClassDeclarationSyntax type, MethodDeclarationSyntax method)
    {
        var isUnsafe = method.Modifiers.Any(SyntaxKind.UnsafeKeyword) || type.Modifiers.Any(SyntaxKind.UnsafeKeyword);
        var types = method.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}>" : "";
        var arguments = method.ParameterList.Parameters.Select(parameter => Passing(parameter) + parameter.Identifier.Text);
        return $" {(isUnsafe ? "unsafe " : "")}static {Line(method.ReturnType)} {method.Identifier.Text}{types}{Line(method.ParameterList)} {Line(method.ConstraintClauses)}"
            + $" => {(method.ReturnType is RefTypeSyntax ? "ref " : "")}{type.Identifier.Text}.{method.Identifier.Text}{types}({string.Join(", ", arguments)});";
    }

    private static string Passing(ParameterSyntax parameter) => parameter.Modifiers.Select(word => word.Kind()).FirstOrDefault(word => word is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword) switch
    {
        SyntaxKind.RefKeyword => "ref ",
        SyntaxKind.OutKeyword => "out ",
        SyntaxKind.InKeyword => "in ",
        _ => "",
    };

    private static string Line(IEnumerable<SyntaxNode> nodes) => string.Join(' ', nodes.Select(Line));

    // Comments go, so that all of it stands on the line of the class's last brace.
    private static string Line(SyntaxNode node) => string.Join(' ', node.DescendantTokens().Select(token => token.Text));
}
