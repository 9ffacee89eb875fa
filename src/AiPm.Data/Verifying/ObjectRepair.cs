namespace AiPm.Data;

/// <summary>Fetches objects that are damaged or missing from a remote.</summary>
/// <param name="repository">The repository.</param>
/// <param name="remote">The remote's name; null for the one that a pointer names, else the default one.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class ObjectRepair(DvcRepository repository, string? remote, CancellationToken cancellation)
{
    private const int Connections = 8;
    private readonly DvcCache _cache = repository.Cache;

    /// <summary>Fetches what the remotes have; which of the objects came.</summary>
    /// <param name="objects">The objects, with the remotes that their pointers name.</param>
    public IReadOnlySet<ObjectId> Fetch(IEnumerable<(ObjectId Id, string? Remote)> objects)
    {
        var came = new HashSet<ObjectId>();
        foreach (var group in objects.GroupBy(item => remote ?? item.Remote ?? ""))
        {
            using var storage = RemoteStorages.Open(repository, group.Key.Length == 0 ? null : group.Key);
            came.UnionWith(Fetch(storage, [.. group.Select(item => item.Id).Distinct()]).GetAwaiter().GetResult());
        }

        return came;
    }

    private async Task<IReadOnlySet<ObjectId>> Fetch(IRemoteStorage storage, IReadOnlyCollection<ObjectId> objects)
    {
        var there = await storage.Existing(objects, cancellation).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            there,
            new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellation },
            async (id, stop) =>
            {
                Distrust(id);
                await _cache.Receive(id, stream => storage.Download(id, stream, null, stop), stop).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return there;
    }

    // A read-only object counts as whole without being read.
    private void Distrust(ObjectId id)
    {
        var path = _cache.PathOf(id);
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }
}
