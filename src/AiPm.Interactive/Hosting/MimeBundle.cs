namespace AiPm.Hosting;

/// <summary>One thing to show in the forms that hosts understand, as Jupyter's messages carry it.</summary>
public sealed record MimeBundle
{
    /// <summary>The forms by MIME type; binary ones as base64. In order of writing.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Data { get; init; }

    /// <summary>The width in CSS pixels that goes with an <c>image/png</c>, or null.</summary>
    public int? Width { get; init; }

    /// <summary>The height in CSS pixels that goes with an <c>image/png</c>, or null.</summary>
    public int? Height { get; init; }

    /// <summary>The picture as SVG for pages that we write ourselves; never put into a notebook. Null where there is none.</summary>
    public string? PageSvg { get; init; }

    /// <summary>The form of a MIME type, or null.</summary>
    /// <param name="mimeType">Such as <c>text/plain</c>.</param>
    public string? this[string mimeType]
    {
        get
        {
            foreach (var (key, value) in Data)
            {
                if (key == mimeType)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>A bundle of one form.</summary>
    /// <param name="mimeType">Such as <c>text/html</c>.</param>
    /// <param name="content">The content.</param>
    public static MimeBundle Of(string mimeType, string content) => new() { Data = [new(mimeType, content)] };
}
