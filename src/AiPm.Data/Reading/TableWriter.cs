using System.Buffers;
using System.Text;
using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>Writes tables to files: the old content or the new is there, never a half; the bytes depend on the content only.</summary>
public static class TableWriter
{
    private static readonly SearchValues<char> NotWhole = SearchValues.Create(".ENI");

    /// <summary>Writes a table in the format that the file's ending names: <c>.parquet</c>, <c>.csv</c> or <c>.tsv</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="AipmException">The ending names another format.</exception>
    public static void Write(Table table, string path)
    {
        switch (DataFile.EndingOf(path))
        {
            case ".parquet" or ".pq":
                WriteParquet(table, path);
                break;
            case ".csv":
                WriteCsv(table, path);
                break;
            case ".tsv":
                WriteDelimited(table, path, '\t');
                break;
            default:
                throw new AipmException($"The file {Path.GetFileName(path)} has an ending that is not written.", "a file that ends in .parquet, .csv or .tsv");
        }
    }

    /// <summary>Writes Parquet (Zstandard), which keeps every type and every digit.</summary>
    /// <param name="table">The table.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="AipmException">A column has values that no Parquet type holds to the last digit.</exception>
    public static void WriteParquet(Table table, string path)
    {
        ArgumentNullException.ThrowIfNull(table);
        ParquetWriter.Write(table, path, CancellationToken.None);
    }

    /// <summary>Writes csv: UTF-8 without a byte order mark, line ends as on Unix, quotes only where they are needed.</summary>
    /// <remarks>
    /// A missing value is an empty field, or NA where there is only one column; empty text and the text NA are quoted. A csv
    /// file has no types: a text column whose values all look like numbers is read back as numbers, and NaN as missing.
    /// Parquet keeps both.
    /// </remarks>
    /// <param name="table">The table.</param>
    /// <param name="path">The file.</param>
    public static void WriteCsv(Table table, string path) => WriteDelimited(table, path, ',');

    private static void WriteDelimited(Table table, string path, char delimiter)
    {
        ArgumentNullException.ThrowIfNull(table);
        AtomicFile.Write(path, stream =>
        {
            using var writer = Open(stream);
            Append(writer, table, delimiter, withNames: true);
        });
    }

    /// <summary>Opens a stream for rows as text.</summary>
    internal static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Writes rows as text, with a line of names before them where it is wished.</summary>
    internal static void Append(StreamWriter writer, Table table, char delimiter, bool withNames)
    {
        if (withNames)
        {
            WriteRow(writer, delimiter, table.Columns.Count, column => Field(table.Columns[column].Name, delimiter));
        }

        var missing = table.Columns.Count == 1 ? "NA" : "";
        for (var row = 0; row < table.RowCount; row++)
        {
            var here = row;
            WriteRow(writer, delimiter, table.Columns.Count, column =>
                table.Columns[column].TextAt(here) is { } text ? FieldOf(table.Columns[column], text, delimiter) : missing);
        }
    }

    private static void WriteRow(StreamWriter writer, char delimiter, int count, Func<int, string> field)
    {
        for (var column = 0; column < count; column++)
        {
            if (column > 0)
            {
                writer.Write(delimiter);
            }

            writer.Write(field(column));
        }

        writer.WriteLine();
    }

    // A double that is whole keeps a point, so that a column of them is read back as doubles.
    private static string FieldOf(Column column, string text, char delimiter) => column.Type switch
    {
        ColumnType.Double when !text.AsSpan().ContainsAny(NotWhole) => text + ".0",
        ColumnType.Text => Field(text, delimiter),
        _ => text,
    };

    private static string Field(string text, char delimiter)
    {
        var quote = text.Length == 0 || text == "NA" || text[0] is ' ' or '\uFEFF' || text[^1] == ' '
            || text.AsSpan().ContainsAny('"', '\n', '\r') || text.Contains(delimiter, StringComparison.Ordinal);
        return quote ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
