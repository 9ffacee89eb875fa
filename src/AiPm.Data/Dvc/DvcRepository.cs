using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>A DVC repository: the folder that holds <c>.dvc/</c>.</summary>
internal sealed class DvcRepository
{
    private const string FolderName = ".dvc";

    private const string IgnoreText =
        "# Add patterns of files dvc should ignore, which could improve\n"
        + "# the performance. Learn more at\n"
        + "# https://dvc.org/doc/user-guide/dvcignore\n";

    private DvcRepository(string root) => Root = root;

    /// <summary>The folder that holds <c>.dvc/</c>, absolute.</summary>
    public string Root { get; }

    /// <summary>The folder for passing things, ignored by git.</summary>
    public string Temporary => Path.Combine(Root, FolderName, "tmp");

    /// <summary>The cache: where the configuration puts it, else <c>.dvc/cache</c>.</summary>
    public DvcCache Cache => new(ConfiguredCache("config.local") ?? ConfiguredCache("config") ?? Path.Combine(Root, FolderName, "cache"));

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

    /// <summary>Makes what <c>dvc init</c> makes, where it is missing.</summary>
    public void Ensure()
    {
        var folder = Path.Combine(Root, FolderName);
        var config = Path.Combine(folder, "config");
        if (!File.Exists(config))
        {
            Write(Path.Combine(Root, ".dvcignore"), IgnoreText);
            Write(Path.Combine(folder, ".gitignore"), "/config.local\n/tmp\n/cache\n");
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

    private string? ConfiguredCache(string file)
    {
        var path = Path.Combine(Root, FolderName, file);
        if (!File.Exists(path))
        {
            return null;
        }

        var inCache = false;
        foreach (var line in File.ReadLines(path).Select(line => line.Trim()))
        {
            inCache = line.StartsWith('[') ? line == "[cache]" : inCache;
            if (inCache && line.Split('=', 2) is [var key, var value] && key.Trim() == "dir")
            {
                return Path.GetFullPath(value.Trim().Trim('"', '\''), Path.Combine(Root, FolderName));
            }
        }

        return null;
    }
}
