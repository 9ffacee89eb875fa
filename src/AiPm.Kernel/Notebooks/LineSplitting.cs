using System.Text.Json.Nodes;

namespace AiPm.Kernel.Notebooks;

/// <summary>Splits text as Python's <c>str.splitlines(True)</c>, which is how nbformat stores it.</summary>
internal static class LineSplitting
{
    private const string Ends = "\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029";

    /// <summary>The lines with their ends, as a JSON array; empty text has none.</summary>
    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Ends.Contains(text[i], StringComparison.Ordinal) || (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
            {
                continue;
            }

            lines.Add((JsonNode)text[start..(i + 1)]);
            start = i + 1;
        }

        if (start < text.Length)
        {
            lines.Add((JsonNode)text[start..]);
        }

        return lines;
    }
}
