using System.Text.Json;

namespace AiPm.Data;

/// <summary>The names of columns in the beginning of a JSON file, which may end anywhere.</summary>
internal static class JsonNames
{
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> start)
    {
        var names = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var bytes = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true }));
        var depth = 1;
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.StartArray, CurrentDepth: 0 })
                {
                    depth = 2;
                }
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth
                    && reader.GetString() is { } name && known.Add(name))
                {
                    names.Add(name);
                }
            }
        }
        catch (JsonException)
        {
            // What came before the fault counts.
        }

        return names;
    }
}
