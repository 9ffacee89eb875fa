namespace AiPm.Data;

/// <summary>Reads a data file, whatever its format, and says which bytes it read.</summary>
internal static class DataFile
{
    /// <summary>The formats as an error names them.</summary>
    public const string Accepted = ".csv, .tsv, .csv.gz, .parquet, .json, .jsonl or .ndjson";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where the bytes are.</param>
    /// <param name="name">What the user calls it; its ending says the format.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="AipmException">It cannot be read.</exception>
    public static (Table Table, string Hash, IReadOnlyList<string> Notes) Read(string path, string name, CancellationToken cancellation)
    {
        var format = FormatOf(name);
        CheckReadable(path, name);
        using var hashing = Task.Run(() => Md5Hash.OfFile(path, cancellation), cancellation);
        try
        {
            var notes = new List<string>();
            var table = format switch
            {
                FileFormat.Parquet => new ParquetFile(path, name).Read(notes, cancellation),
                FileFormat.Json => new JsonFile(path, name).Read(notes, cancellation),
                _ => new CsvFile(path, name).Read(notes, cancellation),
            };
            return (table, hashing.GetAwaiter().GetResult(), notes);
        }
        catch (IOException error)
        {
            throw Unreadable(name, error);
        }
        finally
        {
            ((IAsyncResult)hashing).AsyncWaitHandle.WaitOne();
        }
    }

    /// <summary>Hands a file over in blocks of rows, as <see cref="TableBlocks"/> says.</summary>
    public static IReadOnlyList<string> Stream(string path, string name, Func<int, int> blockRows, Action<Table> take, CancellationToken cancellation)
    {
        var format = FormatOf(name);
        CheckReadable(path, name);
        var notes = new List<string>();
        try
        {
            switch (format)
            {
                case FileFormat.Parquet:
                    new ParquetFile(path, name).Stream(blockRows, take, notes, cancellation);
                    break;
                case FileFormat.Json:
                    take(new JsonFile(path, name).Read(notes, cancellation));
                    break;
                default:
                    new CsvFile(path, name).Stream(blockRows, take, notes, cancellation);
                    break;
            }

            return notes;
        }
        catch (IOException error)
        {
            throw Unreadable(name, error);
        }
    }

    /// <summary>The ending of a data file's name with its dot, <c>.csv.gz</c> being one; null where it is none that is read.</summary>
    public static string? EndingOf(string name)
    {
        var file = Path.GetFileName(name).ToLowerInvariant();
        string[] endings = [".csv.gz", ".tsv.gz", ".csv", ".tsv", ".txt", ".parquet", ".pq", ".json", ".jsonl", ".ndjson"];
        return Array.Find(endings, ending => file.EndsWith(ending, StringComparison.Ordinal));
    }

    private static FileFormat FormatOf(string name) => EndingOf(name) switch
    {
        ".parquet" or ".pq" => FileFormat.Parquet,
        ".json" or ".jsonl" or ".ndjson" => FileFormat.Json,
        null => throw new AipmException($"The file {name} has an ending that is not read.", $"a file that ends in {Accepted}"),
        _ => FileFormat.Csv,
    };

    private static void CheckReadable(string path, string name)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length == 0)
            {
                throw new AipmException($"The file {name} is empty: not even a header line is in it.", "a file whose first line names the columns");
            }
        }
        catch (UnauthorizedAccessException error)
        {
            throw Unreadable(name, error);
        }
        catch (IOException error)
        {
            throw Unreadable(name, error);
        }
    }

    private static AipmException Unreadable(string name, Exception error) =>
        new($"The file {name} cannot be read: {error.Message}", $"chmod u+r {name}, or a file that you may read", error);
}
