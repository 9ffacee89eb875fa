using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Compares what data should be with what lies in the workspace. Nothing is changed.</summary>
internal sealed class RestorePlanner(DvcRepository repository, VerbContext context)
{
    private readonly DvcCache _cache = repository.Cache;

    /// <summary>Plans the restoring of some data.</summary>
    /// <exception cref="AipmException">The cache lacks a file, or a path leads out of the workspace.</exception>
    public RestorePlan Plan(SnapshotTarget target)
    {
        var data = target.Out;
        CheckPlace(data);
        var wanted = Wanted(data);
        CheckFolders(data.DataPath, wanted.Keys);
        var there = new DataScan(repository, context).Look(data.DataPath)?.Content ?? new Dictionary<string, StoredFile>();
        var changes = new List<RestoreChange>();
        foreach (var (path, id) in wanted)
        {
            var full = path.Length == 0 ? data.DataPath : $"{data.DataPath}{Path.DirectorySeparatorChar}{path}";
            StoredFile? file = there.TryGetValue(path, out var scanned) ? scanned : Unseen(full);
            if (file is null || !IsSame(file.Value, id, full))
            {
                changes.Add(new RestoreChange(path, id, file, file is { } old && !IsSaved(old)));
            }
        }

        changes.AddRange(there.Where(file => !wanted.ContainsKey(file.Key)).Select(file => new RestoreChange(file.Key, null, file.Value, !IsSaved(file.Value))));
        CheckCache(target, changes, wanted.Count);
        return new RestorePlan(target, changes, wanted.Count);
    }

    private Dictionary<string, ObjectId> Wanted(DvcOut data) => data.Id.IsFolder
        ? _cache.ReadManifest(data.Id).Entries.ToDictionary(entry => entry.RelativePath, entry => new ObjectId(entry.Md5, IsLegacy: data.Id.IsLegacy), StringComparer.Ordinal)
        : new Dictionary<string, ObjectId> { [""] = data.Id };

    // A file that .dvcignore hides is in the way all the same.
    private StoredFile? Unseen(string path) => FileStamp.Of(path) is null ? null : StableFile.Hash(path, context.Cancellation);

    private bool IsSame(StoredFile file, ObjectId wanted, string path) =>
        file.Md5 == wanted.Md5 || (wanted.IsLegacy && LegacyHash.OfFile(path, context.Cancellation) == wanted.Md5);

    private bool IsSaved(StoredFile file) => _cache.Contains(new ObjectId(file.Md5)) || _cache.Contains(new ObjectId(file.Md5, IsLegacy: true));

    private void CheckPlace(DvcOut data)
    {
        var folder = data.Id.IsFolder ? data.DataPath : Path.GetDirectoryName(data.DataPath) ?? data.DataPath;
        if (!context.Workspace.Contains(folder))
        {
            throw new AipmException(
                $"{Path.GetFileName(data.DataPath)} would be written outside the workspace: {Path.GetRelativePath(context.Workspace.Root, folder).Replace(Path.DirectorySeparatorChar, '/')} leads there.",
                "a folder of the workspace in place of the link, or the path in the pointer mended");
        }
    }

    // What is behind a link to a folder belongs to something else.
    private static void CheckFolders(string root, IEnumerable<string> files)
    {
        var checkedFolders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            for (var at = file.LastIndexOf('/'); at > 0 && checkedFolders.Add(file[..at]); at = file.LastIndexOf('/', at - 1))
            {
                var folder = Path.Combine(root, file[..at].Replace('/', Path.DirectorySeparatorChar));
                if (new DirectoryInfo(folder).LinkTarget is { } target)
                {
                    throw new AipmException(
                        $"{Path.GetFileName(root)}/{file[..at]} is a link to {target}, but a folder belongs there: files would be written through the link.",
                        $"rm {Path.GetFileName(root)}/{file[..at]}, which deletes the link alone, then the same line again");
                }
            }
        }
    }

    private void CheckCache(SnapshotTarget target, List<RestoreChange> changes, int fileCount)
    {
        var missing = changes.Where(change => change.Wanted is { } id && !_cache.Contains(id)).ToList();
        if (missing.Count > 0)
        {
            var files = target.Out.Id.IsFolder
                ? $"{NumberText.Count(missing.Count)} of the {NumberText.Count(fileCount)} files of {target.Name} are not in the DVC cache, such as {missing[0].RelativePath}."
                : $"The content of {target.Name} (md5 {target.Out.Id.Md5[..7]}) is not in the DVC cache.";
            throw new AipmException(files, $"{context.Line($"pull {VerbLine.Quote(target.Name)}")}, or dvc pull");
        }
    }
}
