using System.Globalization;
using System.Text;

namespace AiPm.Experiments;

/// <summary>Keeps the code that a run was computed with, as far as the commit does not hold it: the patch, and text files that git does not know.</summary>
/// <param name="workspace">The workspace.</param>
/// <param name="keep">Keeps a file of the run.</param>
internal sealed class SourceCapture(Workspace workspace, Action<string, string, byte[], string> keep)
{
    private const int LongestPatch = 1_000_000;
    private const int LongestDiff = 16 * LongestPatch;
    private const int LongestList = 4_000_000;
    private const int MostNamed = 20;

    private readonly List<string> _leftOut = [];

    /// <summary>Keeps what there is and says what should be known of it.</summary>
    /// <param name="cancellation">Ends the asking.</param>
    /// <returns>Facts: branch, and what was left out.</returns>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> KeepAsync(CancellationToken cancellation)
    {
        var git = new GitCommand(workspace.Root, cancellation);
        if ((await git.ReadAsync(LongestList, "rev-parse", "--show-toplevel").ConfigureAwait(false))?.TrimEnd('\n', '\r') is not { Length: > 0 } root)
        {
            return [];
        }

        var facts = new List<KeyValuePair<string, string>>();
        var top = new GitCommand(root, cancellation);
        if ((await top.ReadAsync(LongestList, "symbolic-ref", "--quiet", "--short", "HEAD").ConfigureAwait(false))?.Trim() is { Length: > 0 } branch)
        {
            facts.Add(new("git branch", branch));
        }

        await KeepPatchAsync(top).ConfigureAwait(false);
        await KeepUntrackedAsync(top, root, cancellation).ConfigureAwait(false);
        if (_leftOut.Count > 0)
        {
            var named = string.Join("; ", _leftOut.Take(MostNamed));
            var others = _leftOut.Count - MostNamed;
            facts.Add(new("code left out", others > 0 ? string.Create(CultureInfo.InvariantCulture, $"{named}; and {others} more") : named));
        }

        return facts;
    }

    private async Task KeepPatchAsync(GitCommand git)
    {
        if (await git.ReadAsync(LongestList, "rev-parse", "--verify", "--quiet", "HEAD").ConfigureAwait(false) is null)
        {
            return;
        }

        var diff = await git.ReadAsync(LongestDiff, "diff", "HEAD", "--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/").ConfigureAwait(false);
        if (diff is null)
        {
            _leftOut.Add("the patch (too large, or git could not say)");
            return;
        }

        var patch = PatchText.Of(diff, LongestPatch);
        _leftOut.AddRange(patch.LeftOut);
        if (patch.Text.Length > 0)
        {
            keep("code/changes.patch", "patch", Encoding.UTF8.GetBytes(patch.Text), "text/x-patch");
        }
    }

    private async Task KeepUntrackedAsync(GitCommand git, string root, CancellationToken cancellation)
    {
        if (await git.ReadAsync(LongestList, "ls-files", "--others", "--exclude-standard", "-z").ConfigureAwait(false) is not { } list)
        {
            _leftOut.Add("files that git does not know (too many, or git could not say)");
            return;
        }

        var (count, sum) = (0, 0L);
        foreach (var path in list.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => !SourceRules.IsOurs(path)))
        {
            cancellation.ThrowIfCancellationRequested();
            var file = new FileInfo(Path.Combine(root, path));
            if (!file.Exists || file.LinkTarget is not null)
            {
                continue;
            }

            if (Refusal(path, file, count, sum) is { } why)
            {
                _leftOut.Add($"{path} ({why})");
                continue;
            }

            var content = await File.ReadAllBytesAsync(file.FullName, cancellation).ConfigureAwait(false);
            if (SourceRules.TextOf(content) is not { } text)
            {
                continue;
            }

            if (SecretText.In(text) is { } secret)
            {
                _leftOut.Add($"{path} (looks like it holds {secret})");
                continue;
            }

            keep($"code/untracked/{path}", "text", content, "text/plain");
            (count, sum) = (count + 1, sum + content.Length);
        }
    }

    private static string? Refusal(string path, FileInfo file, int count, long sum) =>
        SecretText.IsNameOfOne(path) ? "a file of secrets by its name"
        : file.Length > SourceRules.LargestFile ? "too large"
        : count >= SourceRules.MostFiles || sum + file.Length > SourceRules.LargestSum ? "too many files that git does not know"
        : path.Length > 200 ? "its path is too long"
        : null;
}
