using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>Writes a table block by block as <c>.parquet</c>, <c>.csv</c> or <c>.tsv</c>: the whole file is there afterwards, or none.</summary>
public static class TableBlockWriter
{
    /// <summary>Writes what comes; the bytes are those of <see cref="TableWriter"/> for the same rows.</summary>
    /// <param name="path">The file; its ending says the format.</param>
    /// <param name="fill">Calls its argument with each block; all blocks have the same columns.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AipmException">The ending names another format, or a column cannot be kept.</exception>
    public static void Write(string path, Action<Action<Table>> fill, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fill);
        switch (DataFile.EndingOf(path))
        {
            case ".parquet" or ".pq":
                ParquetWriter.Write(path, fill, cancellation);
                break;
            case ".csv":
                WriteDelimited(path, fill, ',', cancellation);
                break;
            case ".tsv":
                WriteDelimited(path, fill, '\t', cancellation);
                break;
            default:
                throw new AipmException($"The file {Path.GetFileName(path)} has an ending that is not written.", "a file that ends in .parquet, .csv or .tsv");
        }
    }

    private static void WriteDelimited(string path, Action<Action<Table>> fill, char delimiter, CancellationToken cancellation) => AtomicFile.Write(path, stream =>
    {
        using var writer = TableWriter.Open(stream);
        var isFirst = true;
        fill(block =>
        {
            cancellation.ThrowIfCancellationRequested();
            TableWriter.Append(writer, block, delimiter, isFirst);
            isFirst = false;
        });
    });
}
