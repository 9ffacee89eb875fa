using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>What is kept: the workspace, and the commits that the user named.</summary>
/// <param name="options">What the user said.</param>
/// <param name="context">Where the user is.</param>
internal sealed class GcScope(GcOptions options, VerbContext context)
{
    private bool HasCommits => options.AllBranches || options.AllTags || options.AllCommits || options.Rev is { Count: > 0 };

    /// <summary>Refuses where nothing says what is to be kept.</summary>
    /// <exception cref="UsageException">There is no scope.</exception>
    public void Check()
    {
        if (!HasCommits && !options.Workspace)
        {
            throw new UsageException(
                "'gc' needs a scope: it deletes whatever the scope does not name. --workspace, --all-branches, --all-tags, --all-commits and --rev are known.",
                context.Line("gc --all-commits"));
        }
    }

    /// <summary>The scope in words.</summary>
    public override string ToString()
    {
        var parts = new List<string> { "the workspace" };
        if (options.AllCommits)
        {
            parts.Add("all commits");
        }

        if (options.AllBranches)
        {
            parts.Add("all branches");
        }

        if (options.AllTags)
        {
            parts.Add("all tags");
        }

        parts.AddRange(options.Rev ?? []);
        if (!options.ForgetVersions)
        {
            parts.Add("all versions of snapshots");
        }

        parts.AddRange((options.Projects ?? []).Select(project => $"the project {project}"));
        return parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    /// <summary>The line that does what was shown.</summary>
    public string Line()
    {
        var line = "gc";
        foreach (var (isSet, option) in (IEnumerable<(bool, string)>)
        [
            (options.Workspace, "--workspace"), (options.AllBranches, "--all-branches"), (options.AllTags, "--all-tags"), (options.AllCommits, "--all-commits"),
            (options.Rev is { Count: > 0 }, $"--rev {string.Join(',', options.Rev ?? [])}"),
            (options.Projects is { Count: > 0 }, $"--projects {string.Join(',', (options.Projects ?? []).Select(VerbLine.Quote))}"),
            (options.ForgetVersions, "--forget-versions"), (options.Cloud, "--cloud"), (options.Remote is not null, $"--remote {options.Remote}"), (true, "--yes"),
        ])
        {
            line += isSet ? " " + option : "";
        }

        return context.Line(line);
    }

    /// <summary>What a repository's objects are named by in this scope.</summary>
    /// <exception cref="AipmException">Something that is named cannot be read.</exception>
    public ReachableObjects Reach(DvcRepository repository)
    {
        var reached = new ReachableObjects(repository, options.Remote, keepsVersions: !options.ForgetVersions, context);
        reached.AddWorkspace();
        if (HasCommits)
        {
            using var history = new DvcHistory(repository, context.Cancellation);
            reached.Add(history, [.. Commits(history, repository).DistinctBy(revision => revision.Commit)]);
        }

        return reached;
    }

    private IEnumerable<GitRevision> Commits(DvcHistory history, DvcRepository repository)
    {
        if (!DvcHistory.IsThere(repository))
        {
            throw new AipmException($"{repository.Root} is in no git repository: there are no branches, tags or commits.", context.Line("gc --workspace"));
        }

        if (options.AllCommits && history.IsShallow)
        {
            throw new AipmException(
                "This clone is shallow: the commits that it lacks may name data, so nothing is deleted.",
                "git fetch --unshallow, then the same line again");
        }

        // Named ones first: messages call a commit by its branch or tag.
        return (options.Rev ?? []).Select(history.CommitOf)
            .Concat(options.AllBranches || options.AllCommits ? history.Branches() : [])
            .Concat(options.AllTags || options.AllCommits ? history.Tags() : [])
            .Concat(options.AllCommits ? history.Commits() : []);
    }
}
