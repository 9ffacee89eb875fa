using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiPm.Kernel;

/// <summary><c>using var x = …;</c> at the top level, which scripts refuse: a variable like others, that is disposed of when it is declared again, or with the notebook.</summary>
internal static class UsingDeclarations
{
    /// <summary>Takes the words <c>using</c> away from such declarations.</summary>
    /// <returns>The code, as long as before, and the variables.</returns>
    public static (string Code, IReadOnlyList<string> Variables) Lift(string code)
    {
        var tokens = SyntaxFactory.ParseTokens(code, options: CellSource.ParseOptions).ToList();
        var starts = new List<int>();
        var text = code.ToCharArray();
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += tokens[i].Kind() switch
            {
                SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
                SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
                _ => 0,
            };
            if (depth == 0 && tokens[i].IsKind(SyntaxKind.UsingKeyword) && IsDeclaration(tokens, i))
            {
                var isAwaited = i > 0 && tokens[i - 1].Text == "await";
                Blank(text, tokens[i]);
                if (isAwaited)
                {
                    Blank(text, tokens[i - 1]);
                }

                starts.Add(tokens[i + 1].SpanStart);
            }
        }

        if (starts.Count == 0)
        {
            return (code, []);
        }

        var lifted = new string(text);
        var members = CSharpSyntaxTree.ParseText(lifted, CellSource.ParseOptions).GetCompilationUnitRoot().Members;
        return (lifted, [.. members.OfType<FieldDeclarationSyntax>().Where(field => starts.Contains(field.SpanStart)).SelectMany(field => field.Declaration.Variables).Select(variable => variable.Identifier.ValueText)]);
    }

    // A type and a name before the equals sign: one name alone is an alias, none with a semicolon a namespace.
    private static bool IsDeclaration(List<SyntaxToken> tokens, int at)
    {
        if (at + 1 < tokens.Count && tokens[at + 1].Kind() is SyntaxKind.OpenParenToken or SyntaxKind.StaticKeyword or SyntaxKind.UnsafeKeyword)
        {
            return false;
        }

        var end = tokens.FindIndex(at + 1, token => token.Kind() is SyntaxKind.EqualsToken or SyntaxKind.SemicolonToken);
        return end > at + 2 && tokens[end].IsKind(SyntaxKind.EqualsToken) && tokens[end - 1].IsKind(SyntaxKind.IdentifierToken);
    }

    private static void Blank(char[] text, SyntaxToken token) => Array.Fill(text, ' ', token.SpanStart, token.Span.Length);
}
