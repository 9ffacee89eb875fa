using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Finds and deletes the objects that nothing names.</summary>
/// <param name="repository">The repository.</param>
/// <param name="reached">What is named, by this project and by others that share its places.</param>
/// <param name="context">Where the user is.</param>
internal sealed class GarbageCollection(DvcRepository repository, IReadOnlyList<ReachableObjects> reached, VerbContext context)
{
    private const int Shown = 10;
    private readonly DvcCache _cache = repository.Cache;
    private readonly ThrottledProgress _progress = new(context.Progress, context.Time);
    private List<(ObjectId Id, long Size)> _inCache = [];
    private List<(ObjectId Id, long Size)> _inRemote = [];
    private List<(string Path, long Size)> _leftovers = [];
    private string? _remote;
    private string? _address;

    /// <summary>Looks for what goes.</summary>
    /// <param name="withRemote">Whether a remote is searched too.</param>
    /// <param name="remote">Its name; null for the default one.</param>
    /// <exception cref="AipmException">The remote cannot be listed.</exception>
    public void Search(bool withRemote, string? remote)
    {
        _inCache = [.. InOrder(_cache.Objects().Where(IsUnnamed))];
        _leftovers = CacheLeftovers.Find(_cache, context.Time);
        if (withRemote)
        {
            _remote = remote;
            using var storage = RemoteStorages.Open(repository, remote);
            _address = storage.CanList
                ? storage.Address
                : throw new AipmException($"{storage.Address} cannot be tidied: it neither lists nor deletes.", context.Line("gc --all-commits"));
            _inRemote = [.. InOrder(List(storage).GetAwaiter().GetResult())];
        }
    }

    /// <summary>Deletes what was found: lists of files first, so that a list that is there promises that its files are.</summary>
    public void Delete()
    {
        var total = _inCache.Count + _inRemote.Count;
        for (var i = 0; i < _inCache.Count; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            _cache.Delete(_inCache[i].Id);
            Tell(i, total);
        }

        _cache.Drafts.RemoveAbandoned(context.Time);
        foreach (var (path, _) in _leftovers)
        {
            File.Delete(path);
        }

        if (_inRemote.Count > 0)
        {
            using var storage = RemoteStorages.Open(repository, _remote);
            for (var i = 0; i < _inRemote.Count; i++)
            {
                storage.Delete(_inRemote[i].Id, context.Cancellation).GetAwaiter().GetResult();
                Tell(_inCache.Count + i, total);
            }
        }
    }

    /// <summary>What was found.</summary>
    public GcReport Report(GcOptions options, GcScope scope) => new()
    {
        IsDone = options.Yes && _inCache.Count + _inRemote.Count + _leftovers.Count > 0,
        Scope = scope.ToString(),
        ReachableCount = reached[0].Count,
        Count = _inCache.Count,
        Bytes = _inCache.Sum(found => found.Size),
        LeftoverCount = _leftovers.Count,
        LeftoverBytes = _leftovers.Sum(file => file.Size),
        Remote = _address,
        RemoteCount = _inRemote.Count,
        RemoteBytes = _inRemote.Sum(found => found.Size),
        Greatest =
        [
            .. _inCache.Select(found => GcReport.InCache(found.Id, found.Size))
                .Concat(_inRemote.Select(found => new GcObject(found.Id.ToString(), found.Size, _address ?? "")))
                .OrderByDescending(found => found.Size).ThenBy(found => found.Hash, StringComparer.Ordinal).Take(Shown),
        ],
        Notes = options.Yes || _inCache.Count + _inRemote.Count == 0 ? [] : [.. Warnings(options)],
        Next = scope.Line(),
    };

    private static IEnumerable<(ObjectId Id, long Size)> InOrder(IEnumerable<(ObjectId Id, long Size)> found) =>
        found.OrderByDescending(item => item.Id.IsFolder).ThenBy(item => item.Id.RelativePath, StringComparer.Ordinal);

    private bool IsUnnamed((ObjectId Id, long Size) found) => !reached.Any(objects => objects.Contains(found.Id));

    private async Task<List<(ObjectId Id, long Size)>> List(IRemoteStorage storage)
    {
        var found = new List<(ObjectId, long)>();
        await foreach (var item in storage.List(context.Cancellation).ConfigureAwait(false))
        {
            if (IsUnnamed(item))
            {
                found.Add(item);
            }
        }

        return found;
    }

    private IEnumerable<string> Warnings(GcOptions options)
    {
        var isNarrow = !options.AllBranches && !options.AllCommits;
        if (isNarrow && DvcHistory.IsThere(repository))
        {
            yield return "What other branches and older commits need goes too: --all-branches or --all-commits keeps it.";
        }

        if (_address is not null)
        {
            yield return $"{_address} is tidied for everybody who uses it: git fetch --all first, so that the branches of others are known here.";
        }

        var inside = Path.GetRelativePath(repository.Root, _cache.Folder);
        if (options.Projects is not { Count: > 0 } && (inside.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(inside)))
        {
            yield return "The cache lies outside this project: what other projects keep there goes too, unless --projects names them.";
        }
    }

    private void Tell(int done, int total) => _progress.Report(new ProgressUpdate { Activity = "deleting", Share = (double)done / total });
}
