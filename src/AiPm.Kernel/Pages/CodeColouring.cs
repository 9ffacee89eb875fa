using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiPm.Kernel.Pages;

/// <summary>Colours C# lightly by its tokens: keywords, text, numbers, comments, calls, types, and the commands before it.</summary>
internal static class CodeColouring
{
    private static readonly HashSet<string> ContextualKeywords =
        ["var", "await", "async", "record", "yield", "dynamic", "nameof", "when", "where", "select", "from", "orderby", "let", "init", "get", "set", "with", "and", "or", "not", "required", "nint"];

    /// <summary>The code as HTML for a <c>code</c>.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="isCSharp">Whether it is C#; other languages stay plain.</param>
    public static string ToHtml(string source, bool isCSharp = true)
    {
        var text = source.ReplaceLineEndings("\n");
        if (!isCSharp)
        {
            return HtmlText.Escape(text);
        }

        var html = new StringBuilder();
        var start = 0;
        while (start < text.Length && IsCommand(text.AsSpan(start)))
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            CommandColouring.Append(html, text[start..end]);
            start = end;
        }

        AppendCode(html, text[start..]);
        return html.ToString();
    }

    private static bool IsCommand(ReadOnlySpan<char> text)
    {
        var line = text.TrimStart();
        return line.StartsWith("#!") || line.StartsWith("#r ") || line.StartsWith("#i ") || line.StartsWith("#load ");
    }

    private static void AppendCode(StringBuilder html, string code)
    {
        var tokens = SyntaxFactory.ParseTokens(code, options: CSharpParseOptions.Default.WithKind(SourceCodeKind.Script)).ToList();
        for (var i = 0; i < tokens.Count; i++)
        {
            AppendTrivia(html, tokens[i].LeadingTrivia);
            Append(html, ClassOf(tokens, i), tokens[i].Text);
            AppendTrivia(html, tokens[i].TrailingTrivia);
        }
    }

    private static void AppendTrivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
        {
            var style = trivia.Kind() switch
            {
                SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                    or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia => "c",
                _ when trivia.IsDirective => "m",
                _ => null,
            };
            Append(html, style, trivia.ToFullString());
        }
    }

    private static string? ClassOf(List<SyntaxToken> tokens, int index)
    {
        var token = tokens[index];
        var previous = index > 0 ? tokens[index - 1].Kind() : SyntaxKind.None;
        var next = index + 1 < tokens.Count ? tokens[index + 1].Kind() : SyntaxKind.None;
        return token.Kind() switch
        {
            SyntaxKind.NumericLiteralToken => "n",
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringToken or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken
                or SyntaxKind.Utf8MultiLineRawStringLiteralToken => "s",
            SyntaxKind.IdentifierToken when previous != SyntaxKind.DotToken && ContextualKeywords.Contains(token.Text) => "k",
            SyntaxKind.IdentifierToken when previous is SyntaxKind.NewKeyword => "t",
            SyntaxKind.IdentifierToken when next == SyntaxKind.OpenParenToken => "f",
            SyntaxKind.IdentifierToken when char.IsUpper(token.Text[0]) && next == SyntaxKind.IdentifierToken => "t",
            var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
            _ => null,
        };
    }

    private static void Append(StringBuilder html, string? style, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        html.Append(style is null ? HtmlText.Escape(text) : $"<span class=\"{style}\">{HtmlText.Escape(text)}</span>");
    }
}
