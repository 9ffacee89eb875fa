using AiPm.Hosting;

namespace AiPm.Kernel;

/// <summary>A part of a cell that is shown as it is.</summary>
internal static class BlockContent
{
    /// <summary>Its forms; null where there is nothing to show.</summary>
    public static MimeBundle? Of(CellBlockKind kind, string text)
    {
        text = text.Trim('\n');
        return string.IsNullOrWhiteSpace(text) ? null : kind switch
        {
            CellBlockKind.Html => MimeBundle.Of("text/html", text),
            // Viewers that leave out pictures of this kind show the page's form of it.
            CellBlockKind.Svg => Forms(("image/svg+xml", text), ("text/html", text)),
            CellBlockKind.Mermaid => Forms(("text/vnd.mermaid", text), ("text/plain", text)),
            _ => Forms(("text/markdown", text), ("text/plain", text)),
        };
    }

    private static MimeBundle Forms(params (string MimeType, string Text)[] forms) =>
        new() { Data = [.. forms.Select(form => new KeyValuePair<string, string>(form.MimeType, form.Text))] };
}
