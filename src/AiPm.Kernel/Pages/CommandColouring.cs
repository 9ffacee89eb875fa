using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Kernel.Pages;

/// <summary>Colours the commands at the top of a cell: <c>#!aipm drift train --by month</c>.</summary>
internal static partial class CommandColouring
{
    /// <summary>Appends a line.</summary>
    /// <param name="html">What was written so far.</param>
    /// <param name="line">The line with its end.</param>
    public static void Append(StringBuilder html, string line)
    {
        var position = 0;
        foreach (Match match in Words().Matches(line))
        {
            html.Append(HtmlText.Escape(line[position..match.Index]));
            var style = match.Value[0] switch { '#' => "m", '-' => "k", '"' => "s", _ => null };
            var word = HtmlText.Escape(match.Value);
            html.Append(style is null ? word : $"<span class=\"{style}\">{word}</span>");
            position = match.Index + match.Length;
        }

        html.Append(HtmlText.Escape(line[position..]));
    }

    [GeneratedRegex("""
        #!?\w+|"[^"\n]*"?|(?<=\s)--[\w-]+|[^\s"]+
        """)]
    private static partial Regex Words();
}
