namespace AiPm.Experiments;

/// <summary>Which commit is checked out, asked with little patience: a run must not wait for a large repository.</summary>
/// <param name="Commit">40 hex digits, or null where there is none.</param>
/// <param name="IsDirty">Whether tracked files differ from it, or git could not say in time.</param>
internal sealed record CodeState(string? Commit, bool IsDirty)
{
    private const int Longest = 4_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The state of a folder's repository.</summary>
    public static CodeState Of(string folder)
    {
        using var limit = new CancellationTokenSource(Patience);
        var git = new GitCommand(folder, limit.Token);

        // Off the caller's thread: a host may have one that must not be waited on.
        return Task.Run(async () =>
        {
            var (commit, status) = (AskAsync("rev-parse", "--verify", "--quiet", "HEAD"), AskAsync("status", "--porcelain", "--untracked-files=no"));
            var (name, changes) = (await commit.ConfigureAwait(false), await status.ConfigureAwait(false));
            return name?.Trim() is { Length: > 0 } found ? new CodeState(found, changes is null or { Length: > 0 }) : new CodeState(null, false);
        }).GetAwaiter().GetResult();

        async Task<string?> AskAsync(params string[] arguments)
        {
            try
            {
                return await git.ReadAsync(Longest, arguments).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }
}
