using System.IO.Compression;
using System.Text;

namespace AiPm.Data;

/// <summary>How a csv file is written: its separator, the lines before the header, and the header.</summary>
/// <param name="Delimiter">The separator.</param>
/// <param name="BlankLines">Blank lines before the header.</param>
/// <param name="Header">The names in the first line, as written.</param>
internal sealed record CsvDialect(char Delimiter, int BlankLines, IReadOnlyList<string> Header)
{
    private const int LongestHeader = 16_000_000;
    private const int SampledRecords = 20;
    private const string Delimiters = ",;\t|";

    /// <summary>Reads the beginning of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the user calls it.</param>
    public static CsvDialect Of(string path, string name)
    {
        var start = Start(path, name);
        var text = Decode(start, name);
        var blank = 0;
        var at = 0;
        while (at < text.Length && text[at] is '\n' or '\r')
        {
            blank++;
            at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        }

        if (text.AsSpan(at).Trim("\r\n\t ").IsEmpty)
        {
            throw new AipmException($"The file {name} holds only blank lines.", "a file whose first line names the columns");
        }

        var records = Records(text[at..]);
        var delimiter = name.Contains(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : Choose(records);
        return new CsvDialect(delimiter, blank, Fields(records[0], delimiter));
    }

    /// <summary>Whether the file is compressed.</summary>
    public static bool IsCompressed(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static byte[] Start(string path, string name)
    {
        try
        {
            using Stream file = File.OpenRead(path);
            using var source = IsCompressed(name) ? new GZipStream(file, CompressionMode.Decompress) : file;
            var bytes = new byte[64 * 1024];
            var length = source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            while (length == bytes.Length && length < LongestHeader && Array.IndexOf(bytes, (byte)'\n') < 0 && Array.IndexOf(bytes, (byte)'\r') < 0)
            {
                Array.Resize(ref bytes, bytes.Length * 2);
                length += source.ReadAtLeast(bytes.AsSpan(length), bytes.Length - length, throwOnEndOfStream: false);
            }

            // The sample may end inside a letter; what follows the last line end of a full sample is not needed.
            var end = length < bytes.Length ? length : Array.LastIndexOf(bytes, (byte)'\n', length - 1) + 1;
            return bytes[..(end == 0 ? length : end)];
        }
        catch (InvalidDataException error)
        {
            throw new AipmException($"The file {name} is not gzip: {error.Message}", "the file without .gz in its name, if it is not compressed", error);
        }
    }

    private static string Decode(byte[] start, string name)
    {
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw CsvErrors.NotUtf8(name, "it is UTF-16", "UTF-16");
        }

        var bytes = start.AsSpan(start is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);
        try
        {
            var header = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            _ = new UTF8Encoding(false, true).GetCharCount(bytes[..(header < 0 ? bytes.Length : header)]);
            return Encoding.UTF8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw CsvErrors.NotUtf8(name, "line 1 holds bytes that are not UTF-8", "WINDOWS-1252", error);
        }
    }

    private static List<string> Records(string text)
    {
        var records = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < text.Length && records.Count < SampledRecords; i++)
        {
            if (text[i] == '"')
            {
                // As in a field, a quote opens only at the beginning: 5" is five inches.
                quoted = !quoted && (i == start || text[i - 1] is '"' or ' ' || Delimiters.Contains(text[i - 1], StringComparison.Ordinal));
            }

            if (!quoted && text[i] is '\n' or '\r')
            {
                records.Add(text[start..i]);
                start = i + 1;
                records.RemoveAll(record => record.Length == 0);
            }
        }

        if (records.Count == 0)
        {
            records.Add(text);
        }

        return records;
    }

    // The separator gives every line as many fields as the header; among several such, the one that gives most.
    private static char Choose(List<string> records) => Delimiters
        .Select((delimiter, index) =>
        {
            var counts = records.Select(record => Fields(record, delimiter).Count).ToList();
            return (delimiter, index, even: counts[0] > 1 && counts.TrueForAll(count => count == counts[0]), count: counts[0]);
        })
        .OrderByDescending(candidate => candidate.even)
        .ThenByDescending(candidate => candidate.count)
        .ThenBy(candidate => candidate.index)
        .First().delimiter;

    private static List<string> Fields(string record, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < record.Length; i++)
        {
            var letter = record[i];
            if (letter == '"' && quoted && i + 1 < record.Length && record[i + 1] == '"')
            {
                field.Append(record[++i]);
            }
            else if (letter == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (letter == delimiter && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
