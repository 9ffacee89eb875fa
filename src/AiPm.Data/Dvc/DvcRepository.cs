using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>A DVC repository: the folder that holds <c>.dvc/</c>.</summary>
internal sealed class DvcRepository
{
    /// <summary>The name of the folder that makes a folder a DVC repository.</summary>
    public const string FolderName = ".dvc";

    private static readonly string[] DefaultCacheTypes = ["reflink", "copy"];

    private const string IgnoreText =
        "# Add patterns of files dvc should ignore, which could improve\n"
        + "# the performance. Learn more at\n"
        + "# https://dvc.org/doc/user-guide/dvcignore\n";

    private DvcRepository(string root) => Root = root;

    /// <summary>The folder that holds <c>.dvc/</c>, absolute.</summary>
    public string Root { get; }

    /// <summary>Whether it has been made.</summary>
    public bool IsThere => Directory.Exists(Folder);

    /// <summary>The folder <c>.dvc/</c>.</summary>
    public string Folder => Path.Combine(Root, FolderName);

    /// <summary>The folder for passing things, ignored by git.</summary>
    public string Temporary => Path.Combine(Folder, "tmp");

    /// <summary>The cache: where the configuration puts it, else <c>.dvc/cache</c>.</summary>
    public DvcCache Cache => new(DvcConfig.Load(this).GetPath("cache", "dir") ?? Path.Combine(Folder, "cache"));

    /// <summary>How files get from the cache into the workspace, in the order in which the ways are tried. Default: reflink, copy.</summary>
    public IReadOnlyList<string> CacheTypes =>
        DvcConfig.Load(this).Get("cache", "type") is { Length: > 0 } types ? types.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : DefaultCacheTypes;

    /// <summary>
    /// The repository of a file: the nearest at or above its folder, but not above the workspace and its git repository;
    /// where there is none, the workspace's own, which need not have been made yet.
    /// </summary>
    public static DvcRepository Of(string file, Workspace workspace)
    {
        var git = new GitRepository(workspace.Root).Root;
        var top = git is not null && workspace.Root.StartsWith(git, StringComparison.Ordinal) ? git : workspace.Root;
        for (var at = Path.GetDirectoryName(Path.GetFullPath(file)); at is not null; at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(Path.Combine(at, FolderName)))
            {
                return new DvcRepository(at);
            }

            if (at == top)
            {
                break;
            }
        }

        return new DvcRepository(workspace.Root);
    }

    /// <summary>The repository that a workspace lies in; the workspace's own where there is none yet.</summary>
    public static DvcRepository OfWorkspace(Workspace workspace) => Of(Path.Combine(workspace.Root, FolderName), workspace);

    /// <summary>Makes what <c>dvc init</c> makes, where it is missing.</summary>
    public void Ensure()
    {
        var config = Path.Combine(Folder, "config");
        if (!File.Exists(config))
        {
            Write(Path.Combine(Root, ".dvcignore"), IgnoreText);
            Write(Path.Combine(Folder, ".gitignore"), "/config.local\n/tmp\n/cache\n");
            Write(config, ""); // last: it says that the rest is there
        }

        Directory.CreateDirectory(Temporary);
    }

    private static void Write(string path, string text)
    {
        if (!File.Exists(path))
        {
            AtomicFile.WriteText(path, text);
        }
    }
}
