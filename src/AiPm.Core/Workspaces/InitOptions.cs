using AiPm.Verbs;

namespace AiPm.Workspaces;

/// <summary>Options of <c>init</c>.</summary>
public sealed record InitOptions
{
    /// <summary>The folder to make a project of; null means the workspace above, else the git repository's top, else here.</summary>
    [Argument("The folder to make a project of. Default: the workspace found above, else the git repository's top folder, else here.", Completes = CompletionSource.Folder)]
    public string? Folder { get; init; }
}
