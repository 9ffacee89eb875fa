using System.Net;
using System.Text;
using AiPm.Hosting;

namespace AiPm.Kernel.Language;

/// <summary>What is told about a place of a cell, as plain text and as a few elements of HTML.</summary>
internal sealed class InspectionCard
{
    private readonly StringBuilder _plain = new();
    private readonly StringBuilder _html = new();

    /// <summary>The card as hosts show it.</summary>
    public MimeBundle Bundle => new() { Data = [new("text/plain", _plain.ToString().TrimEnd()), new("text/html", $"<div>{_html}</div>")] };

    /// <summary>Adds a line of code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="marked">The part of it that is meant; none where it is empty.</param>
    /// <param name="isCurrent">Whether it is the line that is meant, of several.</param>
    public InspectionCard Code(string code, Range marked = default, bool isCurrent = false)
    {
        var (start, length) = marked.GetOffsetAndLength(code.Length);
        var (before, middle, after) = (code[..start], code.Substring(start, length), code[(start + length)..]);
        _plain.Append(isCurrent ? "→ " : "").Append(length == 0 ? code : $"{before}»{middle}«{after}").Append('\n');
        _html.Append("<pre>").Append(isCurrent ? "→ " : "").Append(WebUtility.HtmlEncode(before));
        _html.Append(length == 0 ? "" : $"<b>{WebUtility.HtmlEncode(middle)}</b>").Append(WebUtility.HtmlEncode(after)).Append("</pre>");
        return this;
    }

    /// <summary>Adds a paragraph, if there is something to say.</summary>
    public InspectionCard Text(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _plain.Append(text).Append('\n');
            _html.Append("<p>").Append(WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>");
        }

        return this;
    }

    /// <summary>Adds a titled paragraph, if there is something to say.</summary>
    public InspectionCard Section(string title, string? text) => string.IsNullOrEmpty(text) ? this : Section(title, [("", text)]);

    /// <summary>Adds titled lines, each of a name and a text, if there are any.</summary>
    public InspectionCard Section(string title, IReadOnlyCollection<(string Name, string Text)> lines)
    {
        if (lines.Count == 0)
        {
            return this;
        }

        _plain.Append('\n').Append(title).Append('\n');
        _html.Append("<p><b>").Append(WebUtility.HtmlEncode(title)).Append("</b></p><ul>");
        foreach (var (name, text) in lines)
        {
            var words = (name.Length > 0 && text.Length > 0 ? $"{name}: {text}" : name + text).Replace("\n", "\n  ", StringComparison.Ordinal);
            _plain.Append("  ").Append(words).Append('\n');
            _html.Append("<li>").Append(WebUtility.HtmlEncode(words)).Append("</li>");
        }

        _html.Append("</ul>");
        return this;
    }
}
