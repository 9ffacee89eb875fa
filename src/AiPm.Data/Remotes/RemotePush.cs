using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Sends data to a remote: what is missing there, files first and the list of a folder last, and only if all its files are there.</summary>
/// <remarks>So a folder's list on a remote promises that the folder is whole there; DVC relies on it, and so does this.</remarks>
/// <param name="storage">The remote.</param>
/// <param name="cache">The cache.</param>
/// <param name="context">Where progress goes, and who may stop it.</param>
internal sealed class RemotePush(IRemoteStorage storage, DvcCache cache, VerbContext context)
{
    private readonly TransferTroubles _troubles = new();

    /// <summary>How many objects are sent at a time. Default: what suits the remote.</summary>
    public int Connections { get; init; } = storage.Connections;

    /// <summary>Sends the content of some data.</summary>
    /// <param name="contents">The objects: files, and lists of folders.</param>
    /// <param name="activity">What progress calls it.</param>
    public async Task<TransferOutcome> RunAsync(IReadOnlyCollection<ObjectId> contents, string activity)
    {
        var cancellation = context.Cancellation;
        var there = await storage.Existing(contents, cancellation).ConfigureAwait(false);
        var (words, folders) = (new Dictionary<ObjectId, string>(), new Dictionary<ObjectId, DvcManifest>());
        foreach (var id in contents.Where(id => id.IsFolder && !there.Contains(id)))
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

        var inFolders = folders.SelectMany(folder => folder.Value.Entries.Select(entry => new ObjectId(entry.Md5, IsLegacy: folder.Key.IsLegacy))).ToHashSet();
        var files = await storage.Existing(inFolders, cancellation).ConfigureAwait(false);
        var sizes = SizesOf(contents.Where(id => !id.IsFolder && !there.Contains(id)).Concat(inFolders.Where(id => !files.Contains(id))).Distinct().Concat(folders.Keys));
        var progress = new TransferProgress(context.Progress, context.Time, activity, sizes.Count, sizes.Values.Sum());
        try
        {
            await SendAsync(sizes.Keys.Where(id => !id.IsFolder), progress).ConfigureAwait(false);
            await storage.Settle(cancellation).ConfigureAwait(false);
            foreach (var (id, manifest) in folders)
            {
                if (_troubles.Of(manifest, id.IsLegacy) is { } trouble)
                {
                    words[id] = trouble;
                }
            }

            await SendAsync(sizes.Keys.Where(id => id.IsFolder && !words.ContainsKey(id)), progress).ConfigureAwait(false);
            await storage.Settle(cancellation).ConfigureAwait(false);
        }
        catch (RemoteFault fault) when (progress.Done > 0)
        {
            throw new RemoteFault(fault.Kind, $"{fault.Problem} {progress.Done} of {sizes.Count} files were sent before.", fault.Next, fault);
        }

        foreach (var id in contents)
        {
            if (_troubles.Of(id) is { } trouble)
            {
                words[id] = trouble;
            }
        }

        return new TransferOutcome { MovedCount = progress.Done, MovedBytes = progress.Bytes, PresentCount = there.Count + files.Count, Troubles = words };
    }

    private Dictionary<ObjectId, long> SizesOf(IEnumerable<ObjectId> objects)
    {
        var sizes = new Dictionary<ObjectId, long>();
        foreach (var id in objects)
        {
            if (new FileInfo(cache.PathOf(id)) is { Exists: true } file)
            {
                sizes[id] = file.Length;
            }
            else
            {
                Miss(id);
            }
        }

        return sizes;
    }

    private void Miss(ObjectId id) => _troubles.Miss(id, $"the object {id.ToString()[..7]} is neither in the cache nor on the remote");

    private Task SendAsync(IEnumerable<ObjectId> objects, TransferProgress progress)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = context.Cancellation };
        return Parallel.ForEachAsync(objects, options, async (id, stop) =>
        {
            var file = cache.PathOf(id);
            try
            {
                await storage.Upload(file, id, progress.OfObject(), stop).ConfigureAwait(false);
                progress.Finish();
            }
            catch (RemoteFault fault) when (fault.Kind == RemoteFaultKind.Damaged)
            {
                _troubles.Damage(id, $"{fault.Problem.TrimEnd('.')}; {fault.Next}");
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException && !File.Exists(file))
            {
                Miss(id); // taken away meanwhile, by a gc
            }
        });
    }
}
