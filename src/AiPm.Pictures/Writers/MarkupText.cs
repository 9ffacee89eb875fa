using System.Text;

namespace AiPm.Pictures;

/// <summary>Text inside HTML and SVG: the five signs that mean something there are written as references.</summary>
public static class MarkupText
{
    /// <summary>The text, safe in an element and in a quoted attribute.</summary>
    /// <param name="text">Any text.</param>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(sign),
            };
        }

        return escaped.ToString();
    }
}
