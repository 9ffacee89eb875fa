using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Which data a transfer is about, and to which remote each belongs.</summary>
internal static class TransferTargets
{
    /// <summary>The repository of a workspace.</summary>
    public static DvcRepository RepositoryOf(VerbContext context) =>
        DvcRepository.Of(Path.Combine(context.Workspace.Root, DvcFile.LockName), context.Workspace);

    /// <summary>Finds the data that a user names; all in the workspace where nothing is named.</summary>
    public static IReadOnlyList<SnapshotTarget> Find(IReadOnlyList<string>? names, bool withBranches, bool withTags, VerbContext context)
    {
        var found = names is { Count: > 0 } ? [.. names.SelectMany(name => SnapshotTarget.Find(name, context))] : SnapshotTarget.Find(null, context).ToList();
        if (withBranches || withTags)
        {
            var repository = RepositoryOf(context);
            using var history = new DvcHistory(repository, context.Cancellation);

            // The same content in many revisions is one thing to carry; the first tells of it.
            var known = found.Select(target => (target.Out.Id, target.Out.Remote)).ToHashSet();
            foreach (var revision in (withBranches ? history.Branches() : []).Concat(withTags ? history.Tags() : []))
            {
                found.AddRange(history.OutsOf(revision).Where(data => known.Add((data.Id, data.Remote)))
                    .Select(data => new SnapshotTarget(data, $"{Path.GetRelativePath(repository.Root, data.DataPath).Replace(Path.DirectorySeparatorChar, '/')} of {revision.Name}")));
            }
        }

        return [.. found.Where(target => target.Out.IsCached).DistinctBy(target => (target.Out.Id, target.Out.DataPath))];
    }

    /// <summary>Data by the remote it belongs to: its own, else the one asked for, else the default one; an empty name where there is none.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<SnapshotTarget>> ByRemote(IReadOnlyList<SnapshotTarget> targets, string? asked, DvcRepository repository)
    {
        var config = DvcConfig.Load(repository);
        return targets
            .GroupBy(target => target.Out.Remote ?? asked ?? config.Get("core", "remote") ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<SnapshotTarget>)[.. group], StringComparer.Ordinal);
    }

    /// <summary>How data stands after a transfer.</summary>
    public static IEnumerable<TransferState> States(IReadOnlyList<SnapshotTarget> targets, string remote, TransferOutcome outcome) => targets.Select(target => new TransferState(
        target.Name,
        target.Out.Id.ToString(),
        target.Out.Id.IsFolder ? target.Out.FileCount : 1,
        target.Out.Size,
        remote,
        outcome.Troubles.GetValueOrDefault(target.Out.Id) ?? ""));
}
