using System.Globalization;

namespace AiPm.Kernel.Pages;

/// <summary>Plain text on a page: short text in full, long text folded, endless text cut.</summary>
internal static class TextOutput
{
    private const int FoldedFrom = 40;
    private const int ShownLines = 25;
    private const int MaxLength = 200_000;

    /// <summary>The text as HTML.</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">The class of the <c>pre</c>.</param>
    /// <param name="label">What it is, for those who cannot see it.</param>
    public static string ToHtml(string text, string style, string label)
    {
        var shown = text.Length <= MaxLength ? text : text[..MaxLength];
        var lines = AnsiText.ToHtml(shown.TrimEnd('\n', '\r')).Split('\n');
        var note = text.Length == shown.Length ? "" : $"<p class=\"note\">Cut here: {Reports.NumberText.Count(text.Length - shown.Length)} more characters.</p>";
        if (lines.Length <= FoldedFrom)
        {
            return Pre(string.Join('\n', lines), style, label) + note;
        }

        var rest = lines.Length - ShownLines;
        return Pre(string.Join('\n', lines[..ShownLines]), style, label)
            + string.Create(CultureInfo.InvariantCulture, $"<details><summary>{Reports.NumberText.Count(rest)} more lines</summary>")
            + Pre(string.Join('\n', lines[ShownLines..]), style, label + ", continued") + note + "</details>";
    }

    private static string Pre(string html, string style, string label) =>
        $"<pre class=\"{style}\" role=\"group\" aria-label=\"{HtmlText.Escape(label)}\" tabindex=\"0\">{html}</pre>\n";
}
