namespace AiPm.Data;

/// <summary>Opens the remotes of a repository.</summary>
internal static class RemoteStorages
{
    private static readonly string[] Foreign = ["gs", "azure", "gdrive", "oss", "webdav", "webdavs", "hdfs", "webhdfs"];

    /// <summary>Opens a remote by name; the default one (<c>core.remote</c>) without a name.</summary>
    /// <exception cref="AipmException">There is no such remote, its address is of no known kind, or a setting is wrong.</exception>
    public static IRemoteStorage Open(DvcRepository repository, string? name)
    {
        var config = DvcConfig.Load(repository);
        var settings = RemoteSettings.Of(config, name is { Length: > 0 } ? name : DefaultOf(config)) with { Temporary = repository.Temporary };
        return Open(settings, new RemoteRetry(TimeProvider.System, seed: 0));
    }

    /// <summary>The name of the default remote.</summary>
    /// <exception cref="AipmException">There is none.</exception>
    public static string DefaultOf(DvcConfig config) => config.Get("core", "remote") ?? throw (config.Remotes.Count == 0
        ? new AipmException("There is no remote yet: a place that keeps data for the team.", "remote add team /mnt/team/dvc --default, or an address as s3://bucket/folder, ssh://host/folder")
        : new AipmException($"No remote is the default one; there {(config.Remotes.Count == 1 ? "is" : "are")} {string.Join(", ", config.Remotes)}.", $"--remote {config.Remotes[0]}"));

    /// <summary>Opens a remote.</summary>
    public static IRemoteStorage Open(RemoteSettings settings, RemoteRetry retry)
    {
        var url = settings.Url;
        var end = url.IndexOf("://", StringComparison.Ordinal);
        var scheme = end < 0 ? "" : url[..end].ToLowerInvariant();
        return scheme switch
        {
            "" => new FolderStorage(url, settings.Text("shared") == "group"),
            "file" => new FolderStorage(new Uri(url).LocalPath, settings.Text("shared") == "group"),
            "http" or "https" => new HttpStorage(settings, retry),
            "s3" => new S3Storage(settings, retry),
            "ssh" => new SshStorage(SshAddress.Of(settings), retry, settings),
            _ => throw new AipmException(
                $"The remote '{settings.Name}' is of the kind {scheme}://{(Foreign.Contains(scheme) ? ", which DVC knows and this kit does not" : "")}; "
                + "a folder, http://, https:// (to read), s3:// and ssh:// are known.",
                Foreign.Contains(scheme) ? $"dvc pull -r {settings.Name}, or another remote: --remote NAME" : $"remote modify {settings.Name} --set url=s3://BUCKET/FOLDER"),
        };
    }
}
