using System.Globalization;
using System.Text.Json;
using AiPm.Hosting;

namespace AiPm.Kernel.Jupyter;

/// <summary>Outputs as members of a message's content.</summary>
internal static class OutputContent
{
    // Within what one message may hold, and what a JSON writer takes.
    private const int MaxFormLength = 128 << 20;

    /// <summary>An error.</summary>
    public static void WriteError(Utf8JsonWriter json, ErrorOutput error)
    {
        json.WriteString("ename", error.Name);
        json.WriteString("evalue", error.Message);
        json.WriteStartArray("traceback");

        // Front ends show these lines only.
        foreach (var line in error.Traceback.Count > 0 ? error.Traceback : [$"{error.Name}: {error.Message}"])
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }

    /// <summary>A display's forms and their sizes.</summary>
    public static void WriteBundle(Utf8JsonWriter json, MimeBundle bundle)
    {
        json.WriteStartObject("data");
        var left = new List<string>();
        foreach (var (mimeType, content) in bundle.Data)
        {
            if (content.Length > MaxFormLength)
            {
                left.Add(string.Create(CultureInfo.InvariantCulture, $"{mimeType} of {content.Length:N0} characters left out: at most {MaxFormLength:N0} are sent."));
            }
            else
            {
                WriteForm(json, mimeType, content);
            }
        }

        if (left.Count > 0 && bundle["text/plain"] is not { Length: <= MaxFormLength })
        {
            json.WriteString("text/plain", string.Join('\n', left));
        }

        json.WriteEndObject();
        json.WriteStartObject("metadata");
        if (bundle["image/png"] is not null && (bundle.Width ?? bundle.Height) is not null)
        {
            json.WriteStartObject("image/png");
            WriteSize(json, "height", bundle.Height);
            WriteSize(json, "width", bundle.Width);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteForm(Utf8JsonWriter json, string mimeType, string content)
    {
        if (IsJson(mimeType))
        {
            try
            {
                using var document = JsonDocument.Parse(content);
                json.WritePropertyName(mimeType);
                document.RootElement.WriteTo(json);
                return;
            }
            catch (JsonException)
            {
                // Shown as the text that it is.
            }
        }

        json.WriteString(mimeType, content);
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    private static void WriteSize(Utf8JsonWriter json, string name, int? pixels)
    {
        if (pixels is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
