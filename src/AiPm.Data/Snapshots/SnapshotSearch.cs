using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Finds what a user names among snapshots, git tags, hashes, paths and stages, tried in that order.</summary>
/// <param name="context">Where the user is.</param>
internal sealed class SnapshotSearch(VerbContext context)
{
    private const int ShortestHash = 4;
    private readonly DvcRepository _repository = DvcRepository.OfWorkspace(context.Workspace);
    private readonly SnapshotIndex _index = SnapshotIndex.Load(context.Workspace);
    private readonly Lazy<IReadOnlyList<DvcOut>> _outs = new(() => InWorkspace(context));

    /// <summary>Finds what a text means; without a text everything in the workspace.</summary>
    public IReadOnlyList<SnapshotTarget> Find(string? text) =>
        string.IsNullOrEmpty(text)
            ? [.. _outs.Value.Select(Named)]
            : OfIndex(text) ?? OfHash(text) ?? OfPath(text) ?? OfStage(text) ?? throw NotFound(text);

    private static IReadOnlyList<DvcOut> InWorkspace(VerbContext context)
    {
        var root = context.Workspace.Root;
        return [.. DvcOuts.InWorkspace(DvcRepository.OfWorkspace(context.Workspace), context.Cancellation).Where(found => IsIn(root, found.DataPath) || IsIn(root, found.DeclaredIn))];
    }

    private static bool IsIn(string folder, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private IReadOnlyList<SnapshotTarget>? OfIndex(string text)
    {
        var at = text.LastIndexOf('@');
        try
        {
            return _index.Find(text) is not { } version
                ? OfTag(text)
                : at < 0 && Current(version) is { } current ? [Named(current) with { Name = NameOf(current, version.Name) ?? text }] : [Of(version)];
        }
        catch (AipmException)
        {
            // A version that the index does not know may be a tag in git.
            if (OfTag(text) is { } tagged)
            {
                return tagged;
            }

            throw;
        }
    }

    // The name alone means the data as its pointer is now: a colleague may have added a version with DVC.
    private DvcOut? Current(SnapshotVersion version)
    {
        var pointer = context.Workspace.PathOf(version.Pointer);
        return File.Exists(pointer) && DvcFile.Read(pointer) is [{ } single] ? single : null;
    }

    private SnapshotTarget Of(SnapshotVersion version)
    {
        var pointer = context.Workspace.PathOf(version.Pointer);
        var found = Current(version) is { } current && current.Id == version.Id ? current : new DvcOut(version.Id, pointer[..^DvcPointer.Ending.Length], pointer);
        return new SnapshotTarget(found, $"{version.Name}@{version.Label}");
    }

    private IReadOnlyList<SnapshotTarget>? OfTag(string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0 || !DvcHistory.IsThere(_repository))
        {
            return null;
        }

        using var history = new DvcHistory(_repository, context.Cancellation);
        if (history.Find($"refs/tags/{text}") is not { } commit)
        {
            return null;
        }

        var name = text[..at];
        var outs = history.OutsOf(commit with { Name = text });
        string? path = _index.Newest(name) is { } version ? context.Workspace.PathOf(version.Pointer)[..^DvcPointer.Ending.Length] : Artifact(history, commit, name);
        List<DvcOut> found = [.. outs.Where(item => path is null ? Path.GetFileName(item.DataPath) == name || Path.GetFileNameWithoutExtension(item.DataPath) == name : item.DataPath == path)];
        return found is [{ } single]
            ? [new SnapshotTarget(single, text)]
            : throw new AipmException(
                $"The git tag '{text}' is there, but {(found.Count == 0 ? "no" : "more than one")} data of that commit is called '{name}'.",
                "a path: " + (outs.Count == 0 ? "that commit has no pointer of DVC" : string.Join(", ", outs.Take(5).Select(item => context.Workspace.RelativePath(item.DataPath)))));
    }

    // As GTO names them: artifacts in dvc.yaml.
    private string? Artifact(DvcHistory history, GitRevision commit, string name)
    {
        var pipeline = Path.Combine(_repository.Root, DvcFile.PipelineName);
        try
        {
            return history.TextOf(commit, pipeline) is { } text && YamlSection.Parse(text).Section("artifacts")?.Section(name)?.Text("path") is { } path
                ? Path.GetFullPath(path, _repository.Root)
                : null;
        }
        catch (FormatException)
        {
            return null; // what cannot be read names nothing
        }
    }

    private List<SnapshotTarget>? OfHash(string text)
    {
        var prefix = text.EndsWith(".dir", StringComparison.Ordinal) ? text[..^4] : text;
        if (prefix.Length is < ShortestHash or > 32 || !prefix.All(char.IsAsciiHexDigit) || File.Exists(Path.GetFullPath(text, context.Folder)))
        {
            return null;
        }

        prefix = prefix.ToLowerInvariant();
        var found = _outs.Value.Where(item => item.Id.Md5.StartsWith(prefix, StringComparison.Ordinal)).Select(Named)
            .Concat(_index.Names.SelectMany(_index.Versions).Where(version => version.Md5.StartsWith(prefix, StringComparison.Ordinal)).Select(Of))
            .DistinctBy(target => target.Out.Id.Md5).ToList();
        return found.Count switch
        {
            0 => null,
            1 => found,
            _ => throw new AipmException(
                $"'{text}' is the start of several hashes: {string.Join(", ", found.Select(target => $"{target.Out.Id.Md5[..Math.Min(prefix.Length + 4, 32)]} ({target.Name})"))}.",
                "more signs of the hash"),
        };
    }

    private List<SnapshotTarget>? OfPath(string text)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, context.Folder));
        if (DvcFile.IsOne(Path.GetFileName(path)) && File.Exists(path))
        {
            return [.. DvcFile.Read(path).Select(Named)];
        }

        var found = _outs.Value.Where(item => item.DataPath == path || IsIn(path, item.DataPath)).Select(Named).ToList();
        return found.Count > 0 ? found : _outs.Value.FirstOrDefault(item => item.Id.IsFolder && IsIn(item.DataPath, path)) is { } folder ? Inside(folder, path) : null;
    }

    private List<SnapshotTarget>? Inside(DvcOut folder, string path)
    {
        var manifest = _repository.Cache.ReadManifest(folder.Id);
        var relative = Path.GetRelativePath(folder.DataPath, path).Replace(Path.DirectorySeparatorChar, '/');
        var files = manifest.Entries.Where(entry => entry.RelativePath == relative || entry.RelativePath.StartsWith(relative + "/", StringComparison.Ordinal)).ToList();
        return files.Count == 0 ? null :
        [
            .. files.Select(file => Named(folder with
            {
                Id = new ObjectId(file.Md5, IsLegacy: folder.Id.IsLegacy),
                DataPath = Path.Combine(folder.DataPath, file.RelativePath.Replace('/', Path.DirectorySeparatorChar)),
                Size = null,
                FileCount = null,
            })),
        ];
    }

    private List<SnapshotTarget>? OfStage(string text) =>
        _outs.Value.Where(item => item.Stage == text).Select(Named).ToList() is { Count: > 0 } made ? made : null;

    private SnapshotTarget Named(DvcOut found) =>
        new(found, _index.Names.Select(name => NameOf(found, name)).FirstOrDefault(name => name is not null) ?? Shown(found.DataPath));

    private string? NameOf(DvcOut found, string name)
    {
        var pointer = context.Workspace.RelativePath(found.DeclaredIn);
        var version = _index.Versions(name).LastOrDefault(version => version.Id == found.Id && version.Pointer == pointer);
        return version is null ? null : $"{version.Name}@{version.Label}";
    }

    private string Shown(string path) => context.Workspace.RelativePath(path);

    private AipmException NotFound(string text)
    {
        var paths = _outs.Value.Select(item => Path.GetRelativePath(context.Folder, item.DataPath).Replace(Path.DirectorySeparatorChar, '/'));
        var stages = _outs.Value.Select(item => item.Stage).OfType<string>().Distinct();
        var near = NearestName.Find(text, [.. _index.Names, .. paths, .. stages]);
        var there = File.Exists(Path.GetFullPath(text, context.Folder)) || Directory.Exists(Path.GetFullPath(text, context.Folder));
        return new AipmException(
            there
                ? $"'{text}' is there, but no snapshot of it was ever taken: no pointer of DVC stands for it."
                : $"No snapshot is called '{text}': not a name ({(_index.Names.Count == 0 ? "there are none" : string.Join(", ", _index.Names))}), not a hash, not data that a pointer of DVC stands for ({_outs.Value.Count} tried).",
            there ? context.Line($"snapshot {VerbLine.Quote(text)} --as NAME") : near is null ? context.Line("snapshots") + ", which lists them" : $"{near}, the nearest name");
    }
}
