using System.Text;

namespace AiPm.Kernel.Pages;

/// <summary>Console text on a page: terminal colours become classes, all other terminal commands are left out, a line that was overwritten shows its last state.</summary>
internal static class AnsiText
{
    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    /// <summary>The text as HTML for a <c>pre</c>.</summary>
    public static string ToHtml(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var html = new StringBuilder();
        var style = "";
        for (var i = 0; i < lines.Length; i++)
        {
            style = AppendLine(html, AfterOverwriting(lines[i]), style);
            html.Append(i < lines.Length - 1 ? "\n" : "");
        }

        return html.ToString();
    }

    private static string AfterOverwriting(string line)
    {
        var trimmed = line.TrimEnd('\r');
        return trimmed[(trimmed.LastIndexOf('\r') + 1)..];
    }

    private static string AppendLine(StringBuilder html, string line, string style)
    {
        var start = 0;
        while (start < line.Length)
        {
            var escape = line.IndexOf('\e', start);
            var plain = line[start..(escape < 0 ? line.Length : escape)];
            html.Append(plain.Length == 0 || style.Length == 0 ? HtmlText.Escape(plain) : $"<span class=\"{style}\">{HtmlText.Escape(plain)}</span>");
            if (escape < 0)
            {
                break;
            }

            start = AfterCommand(line, escape, ref style);
        }

        return style;
    }

    // ESC [ parameters letter is a command, ESC ] … BEL or ESC \ sets a title or link, ESC x is one letter.
    private static int AfterCommand(string line, int escape, ref string style)
    {
        var kind = escape + 1 < line.Length ? line[escape + 1] : '\0';
        if (kind == '[')
        {
            var end = escape + 2;
            while (end < line.Length && line[end] is < '@' or > '~')
            {
                end++;
            }

            if (end < line.Length && line[end] == 'm')
            {
                style = Restyle(style, line[(escape + 2)..end]);
            }

            return Math.Min(end + 1, line.Length);
        }

        if (kind == ']')
        {
            var end = line.AsSpan(escape + 2).IndexOfAny('\a', '\e');
            return end < 0 ? line.Length : Math.Min(escape + 3 + end + (line[escape + 2 + end] == '\e' ? 1 : 0), line.Length);
        }

        return Math.Min(escape + 2, line.Length);
    }

    private static string Restyle(string style, string parameters)
    {
        var classes = style.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var codes = parameters.Split(';').Select(code => int.TryParse(code, out var number) ? number : 0).ToList();
        for (var i = 0; i < codes.Count; i++)
        {
            switch (codes[i])
            {
                case 0:
                    classes.Clear();
                    break;
                case 1:
                    classes.Add("ansi-bold");
                    break;
                case 22:
                    classes.Remove("ansi-bold");
                    break;
                case (>= 30 and <= 37) or (>= 90 and <= 97):
                    classes.RemoveWhere(c => c != "ansi-bold");
                    classes.Add("ansi-" + Colours[codes[i] % 10]);
                    break;
                case 39:
                    classes.RemoveWhere(c => c != "ansi-bold");
                    break;
                case 38 or 48:
                    // A colour by number or by red, green and blue: its parameters are no codes of their own.
                    i += i + 1 < codes.Count && codes[i + 1] == 5 ? 2 : 4;
                    break;
            }
        }

        return string.Join(' ', classes.Order(StringComparer.Ordinal));
    }
}
