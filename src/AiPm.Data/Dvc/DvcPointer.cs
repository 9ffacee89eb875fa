namespace AiPm.Data;

/// <summary>What a DVC pointer file (<c>x.csv.dvc</c>) says of one data file.</summary>
/// <param name="Path">The pointer file, absolute.</param>
/// <param name="DataPath">The data file, absolute.</param>
/// <param name="Md5">The MD5 that names the content.</param>
/// <param name="Size">The bytes, or null where it is not said.</param>
/// <param name="IsLegacy">Whether DVC 2 wrote it: MD5 over text with Unix line ends, and another place in the cache.</param>
internal sealed record DvcPointer(string Path, string DataPath, string Md5, long? Size, bool IsLegacy)
{
    /// <summary>The ending of a pointer file.</summary>
    public const string Ending = ".dvc";

    /// <summary>Where the data came from, as <c>snapshot</c> wrote it; null where it is not said.</summary>
    public string? Source { get; init; }

    /// <summary>The licence, as <c>snapshot</c> wrote it; null where it is not said.</summary>
    public string? License { get; init; }

    /// <summary>The columns, as <c>snapshot</c> wrote them; none where it is not said.</summary>
    public IReadOnlyList<OutlinedColumn> Columns { get; init; } = [];

    /// <summary>The pointer of a data file, or the one that the path itself names; null where there is none.</summary>
    public static DvcPointer? Beside(string path)
    {
        var pointer = path.EndsWith(Ending, StringComparison.Ordinal) ? path : path + Ending;
        return File.Exists(pointer) ? Read(pointer) : null;
    }

    /// <summary>Reads a pointer file.</summary>
    /// <exception cref="AipmException">It is not one for a single file.</exception>
    public static DvcPointer Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            var root = YamlSection.Parse(text);
            var outs = DvcFile.Parse(text, path, () => null);
            var single = (outs, root.List("outs").Count) switch
            {
                ([{ } only], 1) => only,
                ([], 1) => throw new FormatException("it has no md5: its data was never downloaded or kept"),
                (_, var count) => throw new FormatException($"it has {count} outs, one is expected"),
            };
            if (single.Id.IsFolder)
            {
                throw new FormatException("it stands for a folder; one file is expected");
            }

            var ours = root.Section("meta")?.Section("aipm");
            return new DvcPointer(path, single.DataPath, single.Id.Md5, single.Size, single.Id.IsLegacy)
            {
                Source = ours?.Text("source"),
                License = ours?.Text("license"),
                Columns = [.. ours?.List("columns").Where(column => column.Has("name")).Select(column => new OutlinedColumn(column.Text("name") ?? "", column.Text("type") ?? "")) ?? []],
            };
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            var name = System.IO.Path.GetFileName(path);
            throw new AipmException($"The DVC pointer {name} cannot be read: {error.Message}", $"git checkout -- {name}", error);
        }
    }
}
