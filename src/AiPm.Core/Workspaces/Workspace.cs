using AiPm.Workspaces;

namespace AiPm;

/// <summary>
/// The place of a project on disk: decisions in <c>aipm/</c> (committed, plain YAML), state in <c>.aipm/</c>
/// (ignored by git: catalog, objects).
/// </summary>
public sealed class Workspace
{
    /// <summary>The folder of decisions, committed.</summary>
    public const string DecisionsName = "aipm";

    /// <summary>The folder of state, ignored by git.</summary>
    public const string StateName = ".aipm";

    private const int MostLinks = 40; // as Linux

    private Workspace(string root) => Root = root;

    /// <summary>The project's folder, absolute.</summary>
    public string Root { get; }

    /// <summary>The folder <c>aipm/</c>: what people decide and review.</summary>
    public string Decisions => Path.Combine(Root, DecisionsName);

    /// <summary>The folder <c>.aipm/</c>: what the kit keeps for itself.</summary>
    public string State => Path.Combine(Root, StateName);

    /// <summary>The catalog of runs.</summary>
    public string CatalogPath => Path.Combine(State, "catalog.db");

    /// <summary>The content-addressed files: models and artifacts.</summary>
    public string Objects => Path.Combine(State, "objects");

    /// <summary>Whether <c>init</c> has made it a project.</summary>
    public bool IsInitialized => File.Exists(Path.Combine(Decisions, "README.md"));

    /// <summary>
    /// The nearest workspace at or above a folder; where there is none, the folder itself, whose <c>.aipm/</c> is made
    /// when something is first kept.
    /// </summary>
    /// <param name="folder">The notebook's folder, or the terminal's.</param>
    public static Workspace Open(string folder)
    {
        var start = Path.GetFullPath(folder);
        for (var at = start; at is not null; at = Path.GetDirectoryName(at))
        {
            // A folder named aipm alone is no mark: somebody's source may be called so.
            var workspace = new Workspace(at);
            if (Directory.Exists(workspace.State) || workspace.IsInitialized)
            {
                return workspace;
            }
        }

        return new Workspace(start);
    }

    /// <summary>The workspace whose root is exactly this folder.</summary>
    /// <param name="folder">The root.</param>
    public static Workspace At(string folder) => new(Path.GetFullPath(folder));

    /// <summary>Makes <c>.aipm/</c>, with a <c>.gitignore</c> of its own so that git never sees it.</summary>
    public void EnsureState()
    {
        Directory.CreateDirectory(State);
        var ignore = Path.Combine(State, ".gitignore");
        if (!File.Exists(ignore))
        {
            AtomicFile.WriteText(ignore, "*\n");
        }
    }

    /// <summary>The absolute path of a path that a file of the workspace names; it may not leave the workspace.</summary>
    /// <param name="relative">A path relative to the root, with <c>/</c> or the system's separator.</param>
    /// <exception cref="AipmException">The path leads out of the workspace.</exception>
    public string PathOf(string relative)
    {
        var path = Path.GetFullPath(relative, Root);
        return Contains(path)
            ? path
            : throw new AipmException($"The path '{relative}' leads out of the workspace {Root}.", "a path inside the workspace");
    }

    /// <summary>Whether a path lies in the workspace; symbolic links are followed.</summary>
    /// <param name="path">An absolute path, which need not exist.</param>
    public bool Contains(string path)
    {
        var relative = Path.GetRelativePath(RealPath(Root), RealPath(path));
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && !Path.IsPathRooted(relative);
    }

    /// <summary>A path relative to the root, with <c>/</c> on every system.</summary>
    /// <param name="path">An absolute path in the workspace.</param>
    public string RelativePath(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static string RealPath(string path, int linkCount = 0)
    {
        var full = Path.GetFullPath(path);
        var parent = Path.GetDirectoryName(full);
        if (parent is null)
        {
            return full;
        }

        var here = Path.Combine(RealPath(parent, linkCount), Path.GetFileName(full));
        FileSystemInfo link = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        if (link.LinkTarget is not { } target)
        {
            return here;
        }

        // The target's own folders may be links too.
        return linkCount < MostLinks
            ? RealPath(Path.Combine(Path.GetDirectoryName(here) ?? here, target), linkCount + 1)
            : throw new AipmException($"The links of the path {path} lead round in a circle.", "a path without such links");
    }
}
