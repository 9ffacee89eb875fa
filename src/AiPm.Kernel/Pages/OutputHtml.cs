using System.Globalization;
using AiPm.Hosting;

namespace AiPm.Kernel.Pages;

/// <summary>Outputs of a cell on a page. Of several forms the page takes: drawing, picture, HTML, markdown, JSON, text.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="headings">The page's headings.</param>
internal sealed class OutputHtml(string folder, PageHeadings headings)
{
    private const int LongestCaption = 300;

    // A picture this wide is not shrunk to a telephone's width, where its words could not be read: it scrolls.
    private const int ChartWidth = 600;

    private static readonly string[] PictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <summary>An output as HTML.</summary>
    /// <param name="output">The output.</param>
    /// <param name="prefix">Goes before the ids in it.</param>
    public string ToHtml(CellOutput output, string prefix) => output switch
    {
        StreamOutput stream => TextOutput.ToHtml(stream.Text, stream.Name == "stderr" ? "stream stderr" : "stream", stream.Name == "stderr" ? "Messages" : "Printed text"),
        ErrorOutput error => Error(error),
        ResultOutput result => Bundle(result.Bundle, prefix),
        DisplayOutput display => Bundle(display.Bundle, prefix),
        _ => "",
    };

    private static string Error(ErrorOutput error)
    {
        var trace = string.Join('\n', error.Traceback).Trim('\n', '\r');
        var isSaid = trace.Length == 0 || trace.Trim() == error.Message.Trim();
        var message = TextOutput.ToHtml($"{error.Name}: {error.Message}", "message", "Error message");
        return $"<div class=\"error\" role=\"group\" aria-label=\"Error\"><p><strong>✗ This cell failed</strong></p>\n{message}{(isSaid ? "" : TextOutput.ToHtml(trace, "trace", "Where it failed"))}</div>\n";
    }

    private string Bundle(MimeBundle bundle, string prefix)
    {
        var words = bundle["text/plain"]?.Trim() ?? "";
        return Picture(bundle, words, prefix) is { } picture ? Figure(picture, words, isChart: bundle.PageSvg is not null || bundle.Width >= ChartWidth)
            : bundle["text/html"] is { } html ? Html(html, prefix)
            : bundle["text/markdown"] is { } markdown ? Html(MarkdownText.ToHtml(MarkdownText.Read(markdown, new PageHeadings())), prefix)
            : bundle["text/latex"] is { } tex ? TexReader.ToHtml(tex.Trim().Trim('$'), isBlock: true)
            : words.Length > 0 ? TextOutput.ToHtml(words, "text", "Result")
            : bundle["application/json"] is { } json ? TextOutput.ToHtml(json, "text", "Result")
            : bundle.Data.Count == 0 ? ""
            : $"<p class=\"note\">An output of type {HtmlText.Escape(bundle.Data[0].Key)} cannot be shown on a page.</p>\n";
    }

    private static string? Picture(MimeBundle bundle, string words, string prefix)
    {
        if (bundle.PageSvg is { } drawing && InlineSvg.Of(drawing, prefix) is { } inline)
        {
            return inline;
        }

        foreach (var type in PictureTypes)
        {
            if (bundle[type] is { } content && PagePictures.Data(type, content) is { } data)
            {
                return Image(data, words, bundle.Width, bundle.Height);
            }
        }

        // As an image a drawing of unknown origin can run and load nothing.
        return bundle["image/svg+xml"] is { } svg && PagePictures.Data("image/svg+xml", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(svg))) is { } address
            ? Image(address, words, null, null)
            : null;
    }

    private static string Image(string data, string words, int? width, int? height) =>
        $"<img src=\"{data}\" alt=\"{HtmlText.Escape(words)}\"{Pixels("width", width)}{Pixels("height", height)}>";

    private static string Figure(string picture, string words, bool isChart)
    {
        var isCaption = words.Length is > 0 and <= LongestCaption && words.AsSpan().Count('\n') < 3;
        return $"<figure{(isChart ? " class=\"chart\" tabindex=\"0\"" : "")}>{picture}{(isCaption ? $"<figcaption>{HtmlText.Escape(words)}</figcaption>" : "")}</figure>\n";
    }

    private string Html(string html, string prefix)
    {
        var pictures = new PagePictures(folder, new Dictionary<string, Notebooks.CellAttachment>());
        var sanitizer = new HtmlSanitizer(new HtmlScope(prefix, headings, pictures));
        var clean = sanitizer.Clean(html);
        return $"<div class=\"html{(sanitizer.SetsColours ? " paper" : "")}\">{clean}</div>\n";
    }

    private static string Pixels(string name, int? pixels) => pixels is { } value ? string.Create(CultureInfo.InvariantCulture, $" {name}=\"{value}\"") : "";
}
