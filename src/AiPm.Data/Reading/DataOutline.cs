using AiPm.Verbs;
using Microsoft.Data.Analysis;

namespace AiPm.Data;

/// <summary>What data is, as far as it can be told at once: of a file only the beginning is read.</summary>
public sealed record DataOutline
{
    // What a whole file of JSON names may come in its last row; what is typed is worth the first rows.
    private const int JsonStart = 256 * 1024;

    /// <summary>What it is called; a snapshot with its version.</summary>
    public required string Name { get; init; }

    /// <summary><c>variable</c>, <c>snapshot</c> or <c>file</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The columns, in order.</summary>
    public required IReadOnlyList<OutlinedColumn> Columns { get; init; }

    /// <summary>The rows, or null where counting them takes reading all.</summary>
    public long? RowCount { get; init; }

    /// <summary>The bytes of the file, or null where there is none.</summary>
    public long? Size { get; init; }

    /// <summary>Looks at data by its name: a variable, a snapshot or a path, tried in that order.</summary>
    /// <param name="text">What the user named.</param>
    /// <param name="context">The notebook's variables, the workspace and the folder that paths start from.</param>
    /// <returns>The outline, or null where nothing has that name or it holds no data.</returns>
    /// <exception cref="AipmException">There is such data, but it cannot be read.</exception>
    public static DataOutline? Of(string text, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Variables.TryGet(text, out var value))
        {
            return OfVariable(text, value);
        }

        if (SnapshotIndex.Load(context.Workspace).Find(text) is { } version)
        {
            return OfSnapshot(version, context.Workspace);
        }

        var path = Path.GetFullPath(text, context.Folder);
        return OfFile(path, text) ?? (DvcPointer.Beside(path) is { } pointer ? OfPointer(pointer, text, context.Workspace) : null);
    }

    private static DataOutline? OfVariable(string name, object value) => value switch
    {
        Table table => new DataOutline
        {
            Name = name,
            Kind = "variable",
            Columns = [.. table.Columns.Select(column => new OutlinedColumn(column.Name, Word(column.Type.ToString())))],
            RowCount = table.RowCount,
        },
        DataFrame frame => new DataOutline
        {
            Name = name,
            Kind = "variable",
            Columns = [.. frame.Columns.Select(column => new OutlinedColumn(column.Name, Word(column.DataType.Name)))],
            RowCount = frame.Rows.Count,
        },
        _ => null,
    };

    private static DataOutline OfSnapshot(SnapshotVersion version, Workspace workspace)
    {
        var name = $"{version.Name}@{version.Label}";
        var path = workspace.PathOf(version.Pointer);
        var file = path[..^DvcPointer.Ending.Length];
        var outline = File.Exists(path) && DvcPointer.Read(path) is { } pointer && pointer.Md5 == version.Md5
            ? OfPointer(pointer, file, workspace)
            : OfFile(DvcRepository.Of(file, workspace).Cache.PathOf(version.Md5), file) ?? OfFile(file, file);
        return new DataOutline { Name = name, Kind = "snapshot", Columns = outline?.Columns ?? [], RowCount = version.RowCount, Size = outline?.Size };
    }

    // What snapshot wrote into the pointer is the quickest; a pointer of DVC's own leaves the file, or its object in the cache.
    private static DataOutline? OfPointer(DvcPointer pointer, string name, Workspace workspace) => pointer.Columns.Count > 0
        ? new DataOutline { Name = name, Kind = "file", Columns = pointer.Columns, Size = pointer.Size }
        : OfFile(pointer.DataPath, name) ?? OfFile(DvcRepository.Of(pointer.DataPath, workspace).Cache.PathOf(pointer.Md5, pointer.IsLegacy), name);

    // Nothing is read of a file without length, which may be a pipe that nobody fills.
    private static DataOutline? OfFile(string path, string name)
    {
        if (DataFile.EndingOf(name) is not { } ending || new FileInfo(path) is not { Exists: true, Length: > 0 and var size })
        {
            return null;
        }

        var (columns, rows) = ending switch
        {
            ".parquet" or ".pq" => new ParquetFile(path, name).Outline(),
            ".json" or ".jsonl" or ".ndjson" => (Named(JsonNames.Of(Start(path))), null),
            _ => (Named(DistinctNames.Of(CsvDialect.Of(path, name).Header, [])), (long?)null),
        };
        return new DataOutline { Name = name, Kind = "file", Columns = columns, RowCount = rows, Size = size };
    }

    private static byte[] Start(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[Math.Min(JsonStart, stream.Length)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static IReadOnlyList<OutlinedColumn> Named(IReadOnlyList<string> names) => [.. names.Select(name => new OutlinedColumn(name))];

    private static string Word(string type) => type.ToLowerInvariant();
}
