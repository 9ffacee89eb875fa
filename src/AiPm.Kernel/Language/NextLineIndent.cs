using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AiPm.Kernel.Language;

/// <summary>How far in the next line of an unfinished cell begins.</summary>
internal static class NextLineIndent
{
    private const int Level = 4;

    /// <summary>The blanks: a level more than the line of the innermost bracket that is open, or than the line that goes on.</summary>
    public static string Of(SyntaxTree tree)
    {
        var text = tree.GetText();
        var open = new Stack<SyntaxToken>();
        SyntaxToken last = default;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing && token.Span.Length > 0))
        {
            last = token;
            switch (token.Kind())
            {
                case SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken:
                    open.Push(token);
                    break;
                case SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken:
                    open.TryPop(out _);
                    break;
            }
        }

        if (IsInText(tree, last))
        {
            return new string(' ', IndentAt(text, text.Length));
        }

        // Behind `if (x)` or an operator the line goes on; behind a closed statement inside braces it does not.
        var isStatementOver = last.Kind() is SyntaxKind.SemicolonToken or SyntaxKind.CloseBraceToken;
        return open.TryPeek(out var bracket) && (isStatementOver || last == bracket || last.IsKind(SyntaxKind.CommaToken) || bracket.IsKind(SyntaxKind.OpenParenToken) || bracket.IsKind(SyntaxKind.OpenBracketToken))
            ? new string(' ', IndentAt(text, bracket.SpanStart) + Level)
            : new string(' ', IndentAt(text, last.SpanStart) + (isStatementOver ? 0 : Level));
    }

    // In a comment or a raw string that is not closed, lines begin where the writer puts them.
    private static bool IsInText(SyntaxTree tree, SyntaxToken last) =>
        last.Kind() is SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedStringTextToken
        || tree.GetRoot().FindToken(tree.Length).LeadingTrivia.Any(trivia => trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && !trivia.ToString().EndsWith("*/", StringComparison.Ordinal));

    private static int IndentAt(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        var width = 0;
        for (var i = line.Start; i < line.End && text[i] is ' ' or '\t'; i++)
        {
            width += text[i] == '\t' ? Level - (width % Level) : 1;
        }

        return width;
    }
}
