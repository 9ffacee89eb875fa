namespace AiPm.Data;

/// <summary>Reads the manifests of folders from the cache, else from a remote.</summary>
/// <param name="repository">The repository.</param>
/// <param name="remote">The remote that is asked where a pointer names none; null for the default one, if there is one.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class FolderLists(DvcRepository repository, string? remote, CancellationToken cancellation) : IDisposable
{
    private readonly DvcCache _cache = repository.Cache;
    private readonly Dictionary<string, IRemoteStorage?> _remotes = new(StringComparer.Ordinal);

    /// <summary>The manifest of a folder.</summary>
    /// <param name="id">The folder.</param>
    /// <param name="from">The remote that its pointer names.</param>
    /// <exception cref="AipmException">Neither has it, or it is damaged.</exception>
    public DvcManifest Read(ObjectId id, string? from)
    {
        try
        {
            return _cache.ReadManifest(id);
        }
        catch (AipmException)
        {
            if (FromRemote(id, from ?? remote) is { } manifest)
            {
                return manifest;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var storage in _remotes.Values)
        {
            storage?.Dispose();
        }
    }

    private DvcManifest? FromRemote(ObjectId id, string? name)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            if (Open(name) is not { } storage || storage.Existing([id], cancellation).GetAwaiter().GetResult().Count == 0)
            {
                return null;
            }

            using var bytes = new MemoryStream();
            storage.Download(id, bytes, null, cancellation).GetAwaiter().GetResult();
            bytes.Position = 0;
            return id.IsLegacy || Md5Hash.Copy(bytes, null, cancellation).Hash == id.Md5
                ? DvcManifest.Parse(bytes.ToArray(), id.IsLegacy)
                : null;
        }
        catch (Exception error) when (error is AipmException or FormatException or IOException)
        {
            return null; // the caller says that the list is nowhere
        }
    }

    private IRemoteStorage? Open(string? name)
    {
        var key = name ?? "";
        if (!_remotes.TryGetValue(key, out var storage))
        {
            storage = name is null && DvcConfig.Load(repository).Get("core", "remote") is null ? null : RemoteStorages.Open(repository, name);
            _remotes.Add(key, storage);
        }

        return storage;
    }
}
