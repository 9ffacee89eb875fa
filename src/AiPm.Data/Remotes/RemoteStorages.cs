namespace AiPm.Data;

/// <summary>Opens the remotes of a repository.</summary>
internal static class RemoteStorages
{
    /// <summary>Opens a remote by name; the default one (<c>core.remote</c>) without.</summary>
    /// <exception cref="AipmException">There is no such remote, its address is of no known kind, or a setting is wrong.</exception>
    public static IRemoteStorage Open(DvcRepository repository, string? name) => throw new NotImplementedException();
}
