using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Fetches data from a remote into the cache: lists of folders first, then the files that are not there yet.</summary>
/// <param name="open">Opens the remote; not called where everything is there.</param>
/// <param name="cache">The cache; it takes nothing that has another hash than it should.</param>
/// <param name="context">Where progress goes, and who may stop it.</param>
internal sealed class RemoteFetch(Func<IRemoteStorage> open, DvcCache cache, VerbContext context) : IDisposable
{
    // Small files that are brought to the disk together: what a crash costs at most.
    private const int Together = 4096;
    private readonly Lazy<IRemoteStorage> _storage = new(open);
    private readonly TransferTroubles _troubles = new();

    /// <summary>How many objects are fetched at a time. Default: what suits the remote.</summary>
    public int? Connections { get; init; }

    /// <summary>Fetches the content of some data.</summary>
    /// <param name="contents">The objects: files, and lists of folders, each with its bytes where they are known.</param>
    /// <param name="activity">What progress calls it.</param>
    public async Task<TransferOutcome> RunAsync(IReadOnlyDictionary<ObjectId, long?> contents, string activity)
    {
        var words = new Dictionary<ObjectId, string>();
        var lists = await FetchAsync(contents.Keys.Where(id => id.IsFolder && !cache.Contains(id)).ToHashSet(), null, $"{activity}: lists of files").ConfigureAwait(false);
        var folders = new Dictionary<ObjectId, DvcManifest>();
        foreach (var id in contents.Keys.Where(id => id.IsFolder && !_troubles.Has(id)))
        {
            try
            {
                folders[id] = cache.ReadManifest(id);
            }
            catch (AipmException error)
            {
                words[id] = error.Problem.TrimEnd('.');
            }
        }

        var needed = contents.Keys.Where(id => !id.IsFolder)
            .Concat(folders.SelectMany(folder => folder.Value.Entries.Select(entry => new ObjectId(entry.Md5, IsLegacy: folder.Key.IsLegacy))))
            .ToHashSet();
        var absent = needed.AsParallel().WithCancellation(context.Cancellation).Where(id => !cache.Contains(id)).ToHashSet();
        var fetched = await FetchAsync(absent, BytesOf(contents, folders, absent), activity).ConfigureAwait(false);
        foreach (var (id, manifest) in folders)
        {
            if (_troubles.Of(manifest, id.IsLegacy) is { } trouble)
            {
                words[id] = trouble;
            }
        }

        foreach (var id in contents.Keys)
        {
            if (_troubles.Of(id) is { } trouble)
            {
                words[id] = trouble;
            }
        }

        return new TransferOutcome
        {
            MovedCount = lists.Count + fetched.Count,
            MovedBytes = lists.Bytes + fetched.Bytes,
            PresentCount = contents.Count + needed.Count(id => !contents.ContainsKey(id)) - lists.Count - fetched.Count,
            Troubles = words,
        };
    }

    public void Dispose()
    {
        if (_storage.IsValueCreated)
        {
            _storage.Value.Dispose();
        }
    }

    // Known only where all of a folder is to come: its list says no sizes.
    private static long? BytesOf(IReadOnlyDictionary<ObjectId, long?> contents, Dictionary<ObjectId, DvcManifest> folders, HashSet<ObjectId> absent)
    {
        long sum = 0;
        foreach (var (id, size) in contents)
        {
            var isWhole = folders.TryGetValue(id, out var manifest)
                ? manifest.Entries.All(entry => absent.Contains(new ObjectId(entry.Md5, IsLegacy: id.IsLegacy)))
                : absent.Contains(id);
            var isNothing = manifest?.Entries.All(entry => !absent.Contains(new ObjectId(entry.Md5, IsLegacy: id.IsLegacy))) ?? !absent.Contains(id);
            if (!isNothing && (!isWhole || size is null))
            {
                return null;
            }

            sum += isNothing ? 0 : size ?? 0;
        }

        return sum;
    }

    private async Task<(int Count, long Bytes)> FetchAsync(HashSet<ObjectId> objects, long? bytes, string activity)
    {
        if (objects.Count == 0)
        {
            return (0, 0);
        }

        var storage = _storage.Value;
        var progress = new TransferProgress(context.Progress, context.Time, activity, objects.Count, bytes);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Connections ?? storage.Connections, CancellationToken = context.Cancellation };
        try
        {
            using var receipt = new CacheReceipt(cache);
            foreach (var some in objects.Chunk(Together))
            {
                try
                {
                    await Parallel.ForEachAsync(some, options, (id, stop) => ReceiveAsync(receipt, storage, id, progress, stop)).ConfigureAwait(false);
                }
                finally
                {
                    receipt.Publish(); // what came before a cut is kept
                }
            }
        }
        catch (RemoteFault fault) when (progress.Done > 0)
        {
            throw new RemoteFault(fault.Kind, $"{fault.Problem} {progress.Done} of {objects.Count} files were fetched before.", fault.Next, fault);
        }

        return (progress.Done, progress.Bytes);
    }

    private async ValueTask ReceiveAsync(CacheReceipt receipt, IRemoteStorage storage, ObjectId id, TransferProgress progress, CancellationToken stop)
    {
        try
        {
            await receipt.TakeAsync(id, stream => storage.Download(id, stream, progress.OfObject(), stop), stop).ConfigureAwait(false);
            progress.Finish();
        }
        catch (RemoteFault fault) when (fault.Kind == RemoteFaultKind.Missing)
        {
            _troubles.Miss(id, $"{fault.Problem.TrimEnd('.')}; {fault.Next}");
        }
        catch (AipmException error) when (error is not RemoteFault)
        {
            _troubles.Damage(id, $"The object {id.ToString()[..7]} on {storage.Address} is damaged; it was not kept");
        }
    }
}
