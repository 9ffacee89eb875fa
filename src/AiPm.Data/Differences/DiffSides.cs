using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Finds the two things that are compared.</summary>
/// <param name="context">Where the user is.</param>
internal sealed class DiffSides(VerbContext context)
{
    /// <summary>Finds both.</summary>
    /// <exception cref="AipmException">One is not there, or there are more than two.</exception>
    public (DiffSide Old, DiffSide New) Find(IReadOnlyList<DataReference> data)
    {
        switch (data)
        {
            case [var old, var @new]:
                return (Find(old), Find(@new));
            case [var old]:
                return Alone(old);
            default:
                throw new AipmException(
                    $"'diff' compares two, and {data.Count} came: {string.Join(", ", data.Select(reference => reference.Text))}.",
                    context.Line("diff train@v1 train@v2"));
        }
    }

    // What is in the workspace against what its pointer says.
    private (DiffSide Old, DiffSide New) Alone(DataReference old)
    {
        if (DataSource.LiveTable(old, context) is not null)
        {
            throw new AipmException($"'{old.Text}' is a variable: it has no file that it could be compared with.", context.Line($"diff train {VerbLine.Quote(old.Text)}"));
        }

        var target = Target(old.Text);
        if (!File.Exists(target.Out.DataPath) && !Directory.Exists(target.Out.DataPath))
        {
            var path = Shown(target.Out.DataPath);
            throw new AipmException($"{path} is not in the workspace, so {target.Name} has nothing to be compared with.", $"{context.Line($"restore {VerbLine.Quote(old.Text)}")}, or a second name: {context.Line($"diff {VerbLine.Quote(old.Text)} OTHER")}");
        }

        return (OfTarget(target), InWorkspace(target.Out.DataPath));
    }

    private DiffSide Find(DataReference reference)
    {
        if (DataSource.LiveTable(reference, context) is { } table)
        {
            return new DiffSide(reference.Text, "variable") { Table = table, Hash = ContentHash.Of(table, context.Cancellation) };
        }

        var path = Path.GetFullPath(reference.Text, context.Folder);
        var isPath = (File.Exists(path) && !DvcFile.IsOne(Path.GetFileName(path))) || Directory.Exists(path);
        return isPath && SnapshotIndex.Load(context.Workspace).Newest(reference.Text) is null ? InWorkspace(path) : OfTarget(Target(reference.Text));
    }

    private SnapshotTarget Target(string text) => SnapshotTarget.Find(text, context) switch
    {
        [var single] => single,
        var several => throw new AipmException(
            $"'{text}' means {several.Count} things: {string.Join(", ", several.Take(5).Select(target => target.Name))}{(several.Count > 5 ? ", …" : "")}.",
            context.Line($"diff {VerbLine.Quote(several[0].Name)}")),
    };

    private DiffSide OfTarget(SnapshotTarget target)
    {
        var found = target.Out;
        var repository = DvcRepository.Of(found.DataPath, context.Workspace);
        if (found.Id.IsFolder)
        {
            var scanned = repository.Cache.Contains(found.Id) ? null : Scan(found.DataPath);
            var files = scanned?.Id == found.Id ? scanned.Files : repository.Cache.ReadManifest(found.Id).Entries.ToDictionary(entry => entry.RelativePath, entry => entry.Md5, StringComparer.Ordinal);
            return new DiffSide(target.Name, "snapshot") { Files = files, Hash = found.Id.ToString() };
        }

        var path = repository.Cache.Contains(found.Id) ? repository.Cache.PathOf(found.Id)
            : File.Exists(found.DataPath) && HashOf(found.DataPath, found.Id.IsLegacy) == found.Id.Md5 ? found.DataPath
            : throw new AipmException(
                $"The content of {target.Name} (md5 {found.Id.Md5[..7]}) is not on this machine: neither {Shown(found.DataPath)} nor the cache has it.",
                $"{context.Line($"pull {VerbLine.Quote(target.Name)}")}, or dvc pull {Shown(found.DataPath)}");
        return new DiffSide(target.Name, "snapshot") { Path = path, FileName = Path.GetFileName(found.DataPath), Hash = found.Id.Md5 };
    }

    private DiffSide InWorkspace(string path)
    {
        var name = Shown(path);
        return Directory.Exists(path)
            ? new DiffSide(name, "path") { Files = Scan(path)?.Files ?? new Dictionary<string, string>(), Hash = Scan(path)?.Id.ToString() ?? "" }
            : new DiffSide(name, "path") { Path = path, FileName = Path.GetFileName(path), Hash = HashOf(path, isLegacy: false) };
    }

    private ScannedData? Scan(string path) => new DataScan(DvcRepository.Of(path, context.Workspace), context).Look(path);

    private string HashOf(string path, bool isLegacy) => isLegacy ? LegacyHash.OfFile(path, context.Cancellation)
        : context.Workspace.Contains(path) && Scan(path) is { } scanned ? scanned.Id.Md5
        : Md5Hash.OfFile(path, context.Cancellation);

    private string Shown(string path) => context.Workspace.Contains(path) ? context.Workspace.RelativePath(path) : Path.GetFileName(path);
}
