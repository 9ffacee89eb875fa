using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>The objects that pointers, <c>dvc.lock</c> files and versions of snapshots name, with all files of their folders.</summary>
/// <remarks>
/// It stops at the first pointer or list of files that cannot be read: what it names is not known, and might be taken for unused.
/// DVC goes on there, and deletes data that is needed.
/// </remarks>
/// <param name="repository">The repository.</param>
/// <param name="remote">The remote that is asked for lists that the cache lacks; null for the default one.</param>
/// <param name="keepsVersions">Whether all versions of snapshots count.</param>
/// <param name="context">Where the user is.</param>
internal sealed class ReachableObjects(DvcRepository repository, string? remote, bool keepsVersions, VerbContext context)
{
    private readonly HashSet<(string Md5, bool IsFolder)> _named = [];
    private readonly HashSet<string> _readIndices = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _named.Count;

    /// <summary>Whether an object is named; in whose place, DVC 2's or DVC 3's, does not matter.</summary>
    public bool Contains(ObjectId id) => _named.Contains((id.Md5, id.IsFolder));

    /// <summary>Adds what the workspace names.</summary>
    /// <exception cref="AipmException">Something that is named cannot be read.</exception>
    public void AddWorkspace()
    {
        using var lists = new FolderLists(repository, remote, context.Cancellation);
        var indices = new List<string>();
        foreach (var found in DvcOuts.InWorkspace(repository, indices, context.Cancellation))
        {
            Add(found, null, lists);
        }

        foreach (var index in indices.Order(StringComparer.Ordinal))
        {
            AddVersions(Relative(index), File.ReadAllText(index), null, lists);
        }
    }

    /// <summary>Adds what commits name.</summary>
    /// <param name="history">The history.</param>
    /// <param name="revisions">The commits.</param>
    /// <exception cref="AipmException">Something that is named cannot be read.</exception>
    public void Add(DvcHistory history, IReadOnlyList<GitRevision> revisions)
    {
        using var lists = new FolderLists(repository, remote, context.Cancellation);
        var progress = new ThrottledProgress(context.Progress, context.Time);
        for (var i = 0; i < revisions.Count; i++)
        {
            progress.Report(new ProgressUpdate { Activity = $"reading {revisions[i]}", Share = (double)i / revisions.Count });
            foreach (var found in history.OutsOf(revisions[i]))
            {
                Add(found, revisions[i], lists);
            }

            foreach (var (path, text) in keepsVersions ? history.IndicesOf(revisions[i]) : [])
            {
                AddVersions(path, text, revisions[i], lists);
            }
        }
    }

    private void Add(DvcOut found, GitRevision? revision, FolderLists lists)
    {
        if (found.IsCached)
        {
            Add(found.Id, Relative(found.DataPath), Relative(found.DeclaredIn), found.Remote, revision, lists);
        }
    }

    private void AddVersions(string path, string text, GitRevision? revision, FolderLists lists)
    {
        if (!keepsVersions || !_readIndices.Add(text))
        {
            return;
        }

        try
        {
            var root = YamlSection.Parse(text);
            foreach (var name in root.Keys)
            {
                foreach (var version in root.List(name))
                {
                    var id = ObjectId.Parse(version.Text("md5") ?? throw new FormatException($"a version of {name} has no md5"));
                    Add(id, $"{name}@{version.Text("version")}", path, null, revision, lists);
                }
            }
        }
        catch (FormatException error)
        {
            throw new AipmException(
                $"{path}{Of(revision)} cannot be read: {error.Message}. Which versions of snapshots it names is not known, so nothing is deleted.",
                $"mend {path}{(revision is null ? "" : $" in a new commit, or leave {revision.Name} out")}; or --forget-versions, which lets go of older versions",
                error);
        }
    }

    private void Add(ObjectId id, string what, string where, string? from, GitRevision? revision, FolderLists lists)
    {
        if (!_named.Add((id.Md5, id.IsFolder)) || !id.IsFolder)
        {
            return;
        }

        try
        {
            foreach (var file in lists.Read(id, from).Objects)
            {
                _named.Add((file.Md5, false));
            }
        }
        catch (AipmException error)
        {
            throw new AipmException(
                $"The list of files of {what} ({id.ToString()[..7]}….dir), which {where}{Of(revision)} names, can be read neither from the cache nor from a remote. "
                + $"Which objects it needs is not known, so nothing is deleted. ({error.Problem})",
                revision is null
                    ? context.Line($"fetch {VerbLine.Quote(what)}")
                    : $"{(revision.FetchOption is { } option ? context.Line("fetch " + option) : $"git checkout {revision.Name} && dvc fetch {where}")}, or a scope without {revision}",
                error);
        }
    }

    private static string Of(GitRevision? revision) => revision is null ? "" : $" of {revision}";

    private string Relative(string path) => Path.GetRelativePath(repository.Root, path).Replace(Path.DirectorySeparatorChar, '/');
}
