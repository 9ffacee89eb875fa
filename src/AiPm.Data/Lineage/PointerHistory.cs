namespace AiPm.Data;

/// <summary>Who brought a version of data into git, and when: the first commit in which its pointer has the hash.</summary>
/// <param name="context">Where the user is.</param>
internal sealed class PointerHistory(Verbs.VerbContext context) : IDisposable
{
    private const char Divider = '\x1f';
    private readonly Dictionary<string, DvcHistory?> _histories = new(StringComparer.Ordinal);

    /// <summary>The commit that brought a version; null where git knows none.</summary>
    /// <param name="pointer">The pointer, or <c>dvc.lock</c>, absolute.</param>
    /// <param name="md5">The hash.</param>
    public (string Commit, string Author, string Day)? First(string pointer, string md5)
    {
        if (HistoryOf(pointer) is null)
        {
            return null;
        }

        try
        {
            var lines = GitObjects.Lines(
                Folder(pointer), context.Cancellation, "log", "--reverse", "-m", "--first-parent", $"-S{md5}", $"--format=%H{Divider}%an{Divider}%as", "--", pointer);
            return lines is [var first, ..] && first.Split(Divider) is [var commit, var author, var day] ? (commit, author, day) : null;
        }
        catch (AipmException)
        {
            return null; // a repository without a commit, or with a part of its history, answers less, not wrong
        }
    }

    /// <summary>What the pointer of a version says: the pointer itself while it has the hash, else as the commit had it.</summary>
    public SnapshotMeta? Meta(string pointer, string md5, string? commit)
    {
        try
        {
            if (File.Exists(pointer) && File.ReadAllText(pointer) is var now && now.Contains(md5, StringComparison.Ordinal))
            {
                return SnapshotMeta.Parse(now);
            }

            return commit is not null && HistoryOf(pointer)?.TextOf(new GitRevision(commit, commit), pointer) is { } then ? SnapshotMeta.Parse(then) : null;
        }
        catch (FormatException)
        {
            return null; // what cannot be read says nothing of where data came from
        }
    }

    public void Dispose()
    {
        foreach (var history in _histories.Values)
        {
            history?.Dispose();
        }
    }

    private DvcHistory? HistoryOf(string pointer)
    {
        var repository = DvcRepository.Of(pointer, context.Workspace);
        if (!_histories.TryGetValue(repository.Root, out var history))
        {
            _histories[repository.Root] = history = DvcHistory.IsThere(repository) ? new DvcHistory(repository, context.Cancellation) : null;
        }

        return history;
    }

    private static string Folder(string pointer)
    {
        var folder = Path.GetDirectoryName(pointer) ?? ".";
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return folder;
    }
}
