using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Compares data with its pointers, the pointers with the commit, and both with the cache.</summary>
internal sealed class StatusCheck(DvcRepository repository, VerbContext context)
{
    private readonly DvcCache _cache = repository.Cache;
    private readonly CacheContents _contents = new(repository.Cache);
    private readonly DataScan _scan = new(repository, context);

    /// <summary>Looks at each of some data.</summary>
    public IReadOnlyList<DataStatus> Of(IReadOnlyList<SnapshotTarget> targets)
    {
        using var history = Task.Run(Committed, context.Cancellation);
        List<DataStatus> found = [.. targets.Select(Of)];
        var committed = history.GetAwaiter().GetResult();
        return [.. found.Zip(targets, (status, target) => status with { Pointer = StateOf(target.Out, committed) })];
    }

    private DataStatus Of(SnapshotTarget target)
    {
        var data = target.Out;
        var scanned = _scan.Look(data.DataPath);
        var status = new DataStatus(target.Name, context.Workspace.RelativePath(data.DataPath), DataState.Missing, PointerState.NoHistory);
        var wanted = Wanted(data, scanned);
        var missing = !data.IsCached ? 0 : wanted?.Values.Distinct().Count(id => !_contents.Has(id));
        status = status with
        {
            NotInCacheCount = missing,
            IsInCache = missing == 0 && (!data.IsCached || !data.Id.IsFolder || _contents.Has(data.Id)),
        };
        if (scanned is null)
        {
            return status with { DeletedCount = wanted?.Count };
        }

        if (scanned.Id == data.Id)
        {
            return status with { State = DataState.Unchanged, AddedCount = 0, ChangedCount = 0, DeletedCount = 0 };
        }

        if (wanted is null)
        {
            return status with { State = DataState.Modified };
        }

        var added = scanned.Content.Keys.Count(path => !wanted.ContainsKey(path));
        var changed = scanned.Content.Count(file => wanted.TryGetValue(file.Key, out var id) && !IsSame(file.Value, id, Full(data, file.Key)));
        var deleted = wanted.Keys.Count(path => !scanned.Content.ContainsKey(path));
        return status with
        {
            State = added + changed + deleted == 0 ? DataState.Unchanged : DataState.Modified,
            AddedCount = added,
            ChangedCount = changed,
            DeletedCount = deleted,
        };
    }

    // The files that the pointer means; null where only the cache could tell and it does not have the list.
    private Dictionary<string, ObjectId>? Wanted(DvcOut data, ScannedData? scanned)
    {
        if (!data.Id.IsFolder)
        {
            return new Dictionary<string, ObjectId> { [""] = data.Id };
        }

        return scanned?.Id == data.Id
            ? scanned.Content.ToDictionary(file => file.Key, file => new ObjectId(file.Value.Md5), StringComparer.Ordinal)
            : File.Exists(_cache.PathOf(data.Id))
            ? _cache.ReadManifest(data.Id).Entries.ToDictionary(entry => entry.RelativePath, entry => new ObjectId(entry.Md5, IsLegacy: data.Id.IsLegacy), StringComparer.Ordinal)
            : null;
    }

    private bool IsSame(StoredFile file, ObjectId wanted, string path) =>
        file.Md5 == wanted.Md5 || (wanted.IsLegacy && LegacyHash.OfFile(path, context.Cancellation) == wanted.Md5);

    private static string Full(DvcOut data, string path) => path.Length == 0 ? data.DataPath : Path.Combine(data.DataPath, path);

    private Dictionary<string, ObjectId>? Committed()
    {
        if (!DvcHistory.IsThere(repository))
        {
            return null;
        }

        using var history = new DvcHistory(repository, context.Cancellation);
        var outs = history.Find("HEAD") is { } head ? history.OutsOf(head) : [];
        return outs.GroupBy(data => data.DataPath, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Id, StringComparer.Ordinal);
    }

    private static PointerState StateOf(DvcOut data, Dictionary<string, ObjectId>? committed) =>
        committed is null ? PointerState.NoHistory
        : !committed.TryGetValue(data.DataPath, out var id) ? PointerState.New
        : id == data.Id ? PointerState.Committed : PointerState.Changed;
}
