using System.Globalization;
using System.Text;

namespace AiPm.Pictures;

/// <summary>One self-contained page: no script, nothing loaded from elsewhere, light or dark as the reader prefers.</summary>
public sealed record HtmlPage
{
    /// <summary>The page's title, as text.</summary>
    public required string Title { get; init; }

    /// <summary>What stands on it, in order: fragments of HTML, taken as they are.</summary>
    public required IReadOnlyList<string> Body { get; init; }

    /// <summary>A fragment before the main part, such as a list of contents. Default: none.</summary>
    public string Before { get; init; } = "";

    /// <summary>A fragment after the main part, such as a footer. Default: none.</summary>
    public string After { get; init; } = "";

    /// <summary>The style sheet. Default: that of reports.</summary>
    public string Style { get; init; } = HtmlStyle.Text;

    /// <summary>The language of its text. Default: <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Whether scripts inside fragments may run; if not, browsers are told to run none and to load nothing. Default: false.</summary>
    public bool AllowsScript { get; init; }

    /// <summary>A paragraph as a fragment.</summary>
    /// <param name="text">The text; it is escaped.</param>
    public static string Paragraph(string text) => $"<p>{MarkupText.Escape(text)}</p>\n";

    /// <summary>A heading as a fragment.</summary>
    /// <param name="text">The text; it is escaped.</param>
    /// <param name="level">1 to 6. Default: 2.</param>
    public static string Heading(string text, int level = 2) => $"<h{level}>{MarkupText.Escape(text)}</h{level}>\n";

    /// <summary>Writes the page.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{MarkupText.Escape(Language)}\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        if (!AllowsScript)
        {
            html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'\">\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"<title>{MarkupText.Escape(TextRuler.Clean(Title))}</title>\n<style>\n{Style}</style>\n</head>\n<body>\n{Before}<main id=\"content\">\n");
        foreach (var fragment in Body)
        {
            html.Append(fragment);
            if (!fragment.EndsWith('\n'))
            {
                html.Append('\n');
            }
        }

        return html.Append(CultureInfo.InvariantCulture, $"</main>\n{After}</body>\n</html>\n").ToString();
    }
}
