using System.Collections.Concurrent;
using AiPm.Reports;
using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Hashes objects on all cores, lists of files before the files that they name.</summary>
/// <param name="repository">The repository.</param>
/// <param name="repair">Fetches what is wrong; null where it is only said.</param>
/// <param name="context">Where the user is.</param>
internal sealed class ObjectCheck(DvcRepository repository, ObjectRepair? repair, VerbContext context)
{
    private readonly DvcCache _cache = repository.Cache;
    private readonly ThrottledProgress _progress = new(context.Progress, context.Time);
    private readonly Dictionary<ObjectId, (string Name, string? Remote)> _wanted = [];
    private readonly ConcurrentBag<ObjectFault> _faults = [];
    private int _count;
    private long _bytes;

    /// <summary>Adds what a user named.</summary>
    public void Add(IEnumerable<SnapshotTarget> targets)
    {
        foreach (var target in targets.Where(target => target.Out.IsCached))
        {
            _wanted.TryAdd(target.Out.Id, (target.Name, target.Out.Remote));
        }
    }

    /// <summary>Adds every object of the cache.</summary>
    public void AddCache()
    {
        foreach (var (id, _) in _cache.Objects())
        {
            _wanted.TryAdd(id, ("", null));
        }
    }

    /// <summary>Checks them.</summary>
    public VerifyReport Run()
    {
        List<ObjectId> folders = [.. _wanted.Keys.Where(id => id.IsFolder)];
        Check(folders);
        foreach (var folder in folders)
        {
            AddFilesOf(folder);
        }

        Check([.. _wanted.Keys.Where(id => !id.IsFolder)]);
        return new VerifyReport
        {
            CheckedCount = _count,
            CheckedBytes = _bytes,
            Faults = [.. _faults.OrderBy(fault => fault.Name, StringComparer.Ordinal).ThenBy(fault => fault.Hash, StringComparer.Ordinal)],
        };
    }

    private void AddFilesOf(ObjectId folder)
    {
        var (name, remote) = _wanted[folder];
        try
        {
            foreach (var entry in _cache.ReadManifest(folder).Entries)
            {
                var id = new ObjectId(entry.Md5, IsLegacy: folder.IsLegacy);
                if (!_wanted.TryGetValue(id, out var known) || known.Name.Length == 0)
                {
                    _wanted[id] = (name.Length == 0 ? "" : $"{name}/{entry.RelativePath}", remote);
                }
            }
        }
        catch (AipmException)
        {
            // Already among the faults; what the list named cannot be known.
        }
    }

    private void Check(List<ObjectId> objects)
    {
        var wrong = new ConcurrentBag<(ObjectId Id, ObjectState State)>();
        var total = Math.Max(objects.Sum(SizeOf), 1);
        long done = 0;
        Parallel.ForEach(
            Partitioner.Create(objects.OrderByDescending(SizeOf), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { CancellationToken = context.Cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            id =>
            {
                var size = SizeOf(id);
                if (StateOf(id) is { } state)
                {
                    wrong.Add((id, state));
                }

                var share = (double)Interlocked.Add(ref done, size) / total;
                _progress.Report(new ProgressUpdate { Activity = "reading the cache", Share = share, Metric = NumberText.Bytes(Interlocked.Read(ref done)) });
            });
        var came = repair is null || wrong.IsEmpty ? new HashSet<ObjectId>() : repair.Fetch(wrong.Select(item => (item.Id, _wanted[item.Id].Remote)));
        foreach (var (id, state) in wrong)
        {
            _faults.Add(new ObjectFault(id.ToString(), _wanted[id].Name, came.Contains(id) ? ObjectState.Repaired : state));
        }
    }

    private ObjectState? StateOf(ObjectId id)
    {
        if (!File.Exists(_cache.PathOf(id)))
        {
            return ObjectState.Missing;
        }

        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _bytes, SizeOf(id));
        return _cache.IsSound(id, context.Cancellation) && (!id.IsFolder || IsReadable(id)) ? null : ObjectState.Damaged;
    }

    private bool IsReadable(ObjectId folder)
    {
        try
        {
            return _cache.ReadManifest(folder).Entries is not null;
        }
        catch (AipmException)
        {
            return false;
        }
    }

    private long SizeOf(ObjectId id) => new FileInfo(_cache.PathOf(id)) is { Exists: true } file ? file.Length : 0;
}
