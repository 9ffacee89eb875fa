namespace AiPm.Data;

/// <summary>Finds all that DVC keeps in a repository.</summary>
internal static class DvcOuts
{
    /// <summary>Where a workspace keeps the versions of its snapshots, relative to it.</summary>
    public const string IndexPath = Workspace.DecisionsName + "/snapshots.yaml";

    /// <summary>The outs of every pointer and <c>dvc.lock</c> in the working tree, sorted by path; ignored folders are left out.</summary>
    /// <exception cref="AipmException">One of them cannot be read.</exception>
    public static IReadOnlyList<DvcOut> InWorkspace(DvcRepository repository, CancellationToken cancellation) => InWorkspace(repository, [], cancellation);

    /// <summary>The same, with the indices of snapshots' versions that were met: a repository may hold several workspaces.</summary>
    public static IReadOnlyList<DvcOut> InWorkspace(DvcRepository repository, ICollection<string> indices, CancellationToken cancellation)
    {
        var (ignore, git) = (DvcIgnore.Of(repository), DvcIgnore.OfGit(repository));
        var (outs, data) = (new List<DvcOut>(), new HashSet<string>(StringComparer.Ordinal));
        var folders = new Stack<string>([""]);
        while (folders.TryPop(out var folder))
        {
            cancellation.ThrowIfCancellationRequested();
            var inside = new List<string>();
            foreach (var entry in new DirectoryInfo(Path.Combine(repository.Root, folder)).EnumerateFileSystemInfos())
            {
                var path = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
                if (entry is DirectoryInfo)
                {
                    inside.Add(path);
                }
                else if (IsIndex(path))
                {
                    indices.Add(entry.FullName);
                }
                else if (DvcFile.IsOne(entry.Name) && !ignore.IsIgnored(path, isFolder: false))
                {
                    var found = DvcFile.Read(entry.FullName);
                    outs.AddRange(found);
                    data.UnionWith(found.Select(item => item.DataPath));
                }
            }

            // A folder that is data may hold very much; links are not followed, as in DVC.
            foreach (var next in inside.Where(IsSearched))
            {
                folders.Push(next);
            }
        }

        return Sorted(outs);

        bool IsSearched(string path)
        {
            var info = new DirectoryInfo(Path.Combine(repository.Root, path.Replace('/', Path.DirectorySeparatorChar)));
            return !data.Contains(info.FullName) && info.LinkTarget is null && !ignore.IsIgnored(path, isFolder: true) && !git.IsIgnored(path, isFolder: true);
        }
    }

    /// <summary>The same of a commit, read from git without checking it out.</summary>
    /// <exception cref="AipmException">There is no such revision, or one of the files cannot be read.</exception>
    public static IReadOnlyList<DvcOut> InRevision(DvcRepository repository, string revision, CancellationToken cancellation)
    {
        using var history = new DvcHistory(repository, cancellation);
        return Sorted(history.OutsOf(history.CommitOf(revision)));
    }

    /// <summary>Whether a path is that of a workspace's index of versions.</summary>
    public static bool IsIndex(string path) => path == IndexPath || path.EndsWith("/" + IndexPath, StringComparison.Ordinal);

    private static DvcOut[] Sorted(IEnumerable<DvcOut> outs) =>
        [.. outs.OrderBy(found => found.DataPath, StringComparer.Ordinal).ThenBy(found => found.DeclaredIn, StringComparer.Ordinal)];
}
