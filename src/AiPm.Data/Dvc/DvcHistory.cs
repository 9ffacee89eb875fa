using System.Text;
using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>What DVC kept in the commits of a repository, read from git without checking anything out.</summary>
/// <remarks>A folder or file that many commits share is read once, so that a whole history costs little more than one commit.</remarks>
/// <param name="repository">The repository.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class DvcHistory(DvcRepository repository, CancellationToken cancellation) : IDisposable
{
    private const string TagsName = "refs/tags";
    private readonly Lazy<GitObjects> _objects = new(() => new GitObjects(repository.Root, cancellation));
    private readonly Lazy<string> _prefix = new(() => GitObjects.Lines(repository.Root, cancellation, "rev-parse", "--show-prefix") is [var prefix, ..] ? prefix.TrimEnd('/') : "");
    private readonly Dictionary<string, IReadOnlyList<GitFile>> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Path, string Id, string? Pipeline), IReadOnlyList<DvcOut>> _outs = [];

    /// <summary>Whether there is a history: a git repository.</summary>
    public static bool IsThere(DvcRepository repository) => new GitRepository(repository.Root).Root is not null;

    /// <summary>Whether the history is cut off: commits that a shallow clone left out cannot be read.</summary>
    public bool IsShallow => GitObjects.Lines(repository.Root, cancellation, "rev-parse", "--is-shallow-repository") is ["true"];

    /// <summary>The tips of all branches, also of those that only a remote is known to have.</summary>
    public IEnumerable<GitRevision> Branches() => Refs("refs/heads", "refs/remotes");

    /// <summary>The commits of all tags.</summary>
    public IEnumerable<GitRevision> Tags() => Refs(TagsName);

    /// <summary>All commits that any name leads to, and those of the commit checked out.</summary>
    public IEnumerable<GitRevision> Commits()
    {
        string[] arguments = _objects.Value.Read("HEAD^{commit}") is null ? ["rev-list", "--all"] : ["rev-list", "--all", "HEAD"];
        return GitObjects.Lines(repository.Root, cancellation, arguments).Select(commit => new GitRevision(commit[..7], commit));
    }

    /// <summary>The commit of a revision, as git understands it.</summary>
    /// <exception cref="AipmException">There is none.</exception>
    public GitRevision CommitOf(string revision) => Find(revision) ?? throw new AipmException(
        $"Git knows no revision '{revision}'.",
        "the name of a branch or tag, or a commit; git log --oneline --all lists them");

    /// <summary>The commit of a revision; null where there is none.</summary>
    public GitRevision? Find(string revision) => _objects.Value.Read(revision + "^{commit}") is { } found ? new GitRevision(revision, found.Id) : null;

    /// <summary>The outs of a commit.</summary>
    /// <exception cref="AipmException">One of its files cannot be read.</exception>
    public IReadOnlyList<DvcOut> OutsOf(GitRevision revision)
    {
        cancellation.ThrowIfCancellationRequested();
        var files = FilesOf(revision);
        var byPath = files.ToDictionary(file => file.Path, file => file.Id, StringComparer.Ordinal);
        var ignore = new DvcIgnore(
            DvcIgnore.FileName,
            folder => byPath.TryGetValue(Join(folder, DvcIgnore.FileName), out var id) ? Text(id) : null,
            folder => folder.Length > 0 && byPath.ContainsKey(Join(folder, DvcRepository.FolderName)));
        return [.. files.Where(file => DvcFile.IsOne(file.Name) && !ignore.IsIgnored(file.Path, isFolder: false)).SelectMany(file => OutsOf(file, byPath, revision))];
    }

    /// <summary>The texts of the indices of snapshots' versions in a commit, by their paths from the repository's root.</summary>
    public IEnumerable<(string Path, string Text)> IndicesOf(GitRevision revision) =>
        FilesOf(revision).Where(file => DvcOuts.IsIndex(file.Path)).Select(file => (file.Path, Text(file.Id)));

    /// <summary>The text of a file of a commit; null where it is not there.</summary>
    /// <param name="revision">The commit.</param>
    /// <param name="path">The file, absolute.</param>
    public string? TextOf(GitRevision revision, string path)
    {
        var relative = Join(_prefix.Value, Path.GetRelativePath(repository.Root, path).Replace(Path.DirectorySeparatorChar, '/'));
        return _objects.Value.Read($"{revision.Commit}:{relative}") is { Kind: "blob" } blob ? Encoding.UTF8.GetString(blob.Content) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_objects.IsValueCreated)
        {
            _objects.Value.Dispose();
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private IEnumerable<GitRevision> Refs(params string[] under)
    {
        foreach (var name in GitObjects.Lines(repository.Root, cancellation, ["for-each-ref", "--format=%(refname)", .. under]))
        {
            // A tag may name something else than a commit.
            if (Find(name) is { } found)
            {
                yield return found with { Name = name.Split('/', 3)[2], FetchOption = under[0] == TagsName ? "--all-tags" : "--all-branches" };
            }
            else if (_objects.Value.Read(name) is null)
            {
                throw new AipmException($"What '{name}' names is missing in the git repository.", "git fsck, which says what is wrong");
            }
        }
    }

    private IReadOnlyList<GitFile> FilesOf(GitRevision revision)
    {
        var name = _prefix.Value.Length == 0 ? $"{revision.Commit}^{{tree}}" : $"{revision.Commit}:{_prefix.Value}";
        return _objects.Value.Read(name) is { Kind: "tree" } tree ? FilesOf(tree.Id, tree.Content) : [];
    }

    // The files of a tree that matter, and the marks of DVC repositories, all with paths from the tree.
    private IReadOnlyList<GitFile> FilesOf(string id, byte[]? content)
    {
        if (_trees.TryGetValue(id, out var known))
        {
            return known;
        }

        content ??= _objects.Value.Read(id)?.Content ?? throw new AipmException($"The folder {id} is missing in the git repository.", "git fetch, or git fsck, which says what is wrong");
        var files = new List<GitFile>();
        foreach (var entry in GitTree.Entries(content, id.Length / 2))
        {
            if (entry.Kind == GitEntryKind.Folder && entry.Name != DvcRepository.FolderName)
            {
                files.AddRange(FilesOf(entry.Id, null).Select(file => file with { Path = $"{entry.Name}/{file.Path}" }));
            }
            else if (entry.Kind == GitEntryKind.File ? IsWanted(entry.Name) : entry.Name == DvcRepository.FolderName)
            {
                files.Add(new GitFile(entry.Name, entry.Id));
            }
        }

        return _trees[id] = files;
    }

    private static bool IsWanted(string name) =>
        DvcFile.IsOne(name) || name is DvcIgnore.FileName or DvcFile.PipelineName || DvcOuts.IndexPath.EndsWith("/" + name, StringComparison.Ordinal);

    private IReadOnlyList<DvcOut> OutsOf(GitFile file, Dictionary<string, string> byPath, GitRevision revision)
    {
        var pipeline = file.Name is DvcFile.LockName && byPath.TryGetValue(file.Path[..^DvcFile.LockName.Length] + DvcFile.PipelineName, out var yaml) ? yaml : null;
        if (_outs.TryGetValue((file.Path, file.Id, pipeline), out var known))
        {
            return known;
        }

        try
        {
            var outs = DvcFile.Parse(Text(file.Id), Path.Combine(repository.Root, file.Path.Replace('/', Path.DirectorySeparatorChar)), () => pipeline is null ? null : Text(pipeline));
            return _outs[(file.Path, file.Id, pipeline)] = outs;
        }
        catch (FormatException error)
        {
            throw new AipmException(
                $"The DVC file {file.Path} of {revision} cannot be read: {error.Message}",
                $"git show {revision.Name}:{Join(_prefix.Value, file.Path)} shows it; mend it in a new commit, or leave that revision out",
                error);
        }
    }

    private string Text(string id) => _objects.Value.Read(id) is { } blob
        ? Encoding.UTF8.GetString(blob.Content)
        : throw new AipmException($"The file {id} is missing in the git repository.", "git fetch, or git fsck, which says what is wrong");
}
