using System.Globalization;

namespace AiPm.Kernel.Pages;

/// <summary>One piece of HTML from a notebook: its ids are kept apart from those of other pieces, its pictures come from its cell and folder.</summary>
/// <param name="prefix">Goes before every id of the piece.</param>
/// <param name="headings">The page's headings, whose ids are shared.</param>
/// <param name="pictures">Finds pictures.</param>
internal sealed class HtmlScope(string prefix, PageHeadings headings, PagePictures pictures)
{
    /// <summary>The id that an element of this piece gets on the page.</summary>
    public string Id(string id) => headings.Contains(id) ? id : prefix + string.Concat(id.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>The id that a link in this piece leads to: a heading of the page, however its case is written, or an element of the piece.</summary>
    public string Target(string id) => headings.Find(Uri.UnescapeDataString(id)) ?? Id(id);

    /// <summary>A picture as HTML that loads nothing: with the picture in it, or a link to it, or its words.</summary>
    /// <param name="source">Where it is: <c>data:…</c>, <c>attachment:name</c>, a file beside the notebook, or an address.</param>
    /// <param name="words">The words for those who cannot see it.</param>
    /// <param name="size">Its size in CSS pixels, where it is given.</param>
    public string Picture(string source, string words, (int? Width, int? Height) size)
    {
        if (pictures.Find(source) is { } data)
        {
            return $"<img src=\"{HtmlText.Escape(data)}\" alt=\"{HtmlText.Escape(words)}\"{Pixels("width", size.Width)}{Pixels("height", size.Height)}>";
        }

        var label = HtmlText.Escape(words.Length > 0 ? words : "picture");
        return HtmlPolicy.Link(source) is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? $"<a href=\"{HtmlText.Escape(address)}\">{label}</a>"
            : $"<span class=\"missing\">{label} (not found)</span>";
    }

    private static string Pixels(string name, int? pixels) => pixels is { } value ? string.Create(CultureInfo.InvariantCulture, $" {name}=\"{value}\"") : "";
}
