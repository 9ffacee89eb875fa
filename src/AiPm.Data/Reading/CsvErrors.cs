using System.Text.RegularExpressions;

namespace AiPm.Data;

/// <summary>Says what is wrong with a csv file in the user's words, with the line.</summary>
internal static partial class CsvErrors
{
    public static AipmException NotUtf8(string name, string found, string from, Exception? inner = null) => new(
        $"The file {name} is not UTF-8: {found}.",
        $"iconv -f {from} -t UTF-8 {name} -o utf8.csv, then utf8.csv (if it came from elsewhere, name that encoding)",
        inner);

    /// <summary>An unlucky reading as an error the user can mend.</summary>
    /// <param name="name">What the user calls the file.</param>
    /// <param name="failure">What DuckDB said.</param>
    public static AipmException Explain(string name, Exception failure)
    {
        var message = failure.Message;
        var line = LinePattern().Match(message) is { Success: true } match ? match.Groups[1].Value : "?";
        if (CountPattern().Match(message) is { Success: true } counts)
        {
            return new AipmException(
                $"Line {line} of {name} has {counts.Groups[2].Value} fields, the header has {counts.Groups[1].Value}.",
                $"sed -n '{line}p' {name} to see the line; a field that holds the separator needs double quotes",
                failure);
        }

        if (message.Contains("unicode", StringComparison.OrdinalIgnoreCase))
        {
            return NotUtf8(name, $"line {line} holds bytes that are not UTF-8", "WINDOWS-1252", failure);
        }

        if (message.Contains("unterminated quote", StringComparison.Ordinal))
        {
            return new AipmException(
                $"Line {line} of {name} opens a quote that is never closed, or goes on after a closed one.",
                $"sed -n '{line}p' {name} to see the line; a quote inside a quoted field is written twice (\"\")",
                failure);
        }

        if (message.Contains("Maximum line size", StringComparison.OrdinalIgnoreCase))
        {
            return new AipmException($"Line {line} of {name} is longer than 16 MB.", "look for a quote that is never closed near that line", failure);
        }

        if (message.Contains("invalid state", StringComparison.Ordinal))
        {
            return new AipmException(
                $"The file {name} mixes kinds of line ends, or has text after a closed quote.",
                $"sed -i 's/\\r$//' {name} makes all line ends alike",
                failure);
        }

        var first = message.Split('\n', 2)[0].Trim();
        return new AipmException($"The file {name} cannot be read as csv: {first}", "a file with one header line and the same number of fields in every line", failure);
    }

    [GeneratedRegex(@"CSV Error on Line: (\d+)")]
    private static partial Regex LinePattern();

    [GeneratedRegex(@"Expected Number of Columns: (\d+) Found: (\d+)")]
    private static partial Regex CountPattern();
}
