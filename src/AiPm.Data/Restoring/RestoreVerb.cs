using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Puts kept data back into the workspace.</summary>
public sealed class RestoreVerb() : Verb<RestoreOptions, RestoreReport>(new VerbSpec
{
    Name = "restore",
    Summary = "Puts data back as a snapshot or pointer says, from DVC's cache.",
    Question = "How do I get the data of this commit, or of an earlier version, back into its place?",
    Examples = ["restore", "restore train@v1", "restore data/images --force"],
    Method =
        "As dvc checkout: files that differ are replaced, missing ones are added, and files that do not belong to the version are deleted. "
        + "Each file is replaced in one step, and a restore that was cut off can be repeated. Files become reflinks, hard links, symbolic links or copies "
        + "in the order of cache.type in DVC's configuration.",
    Pitfalls =
    [
        "What no snapshot has kept is never overwritten or deleted: restore stops. With --force such files are moved to .aipm/kept/.",
        "An older version is only put into place: the pointer still stands for the newest. To go on from it, take a snapshot.",
    ],
})
{
    private const int Named = 3;

    /// <inheritdoc/>
    public override RestoreReport Run(RestoreOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var targets = SnapshotTarget.Find(options.Target, context).Where(target => target.Out.IsCached).ToList();
        return Restore(targets, "restore" + (options.Target is null ? "" : " " + VerbLine.Quote(options.Target)), options.Force, context);
    }

    /// <summary>Puts data back that lies in the cache.</summary>
    /// <param name="targets">The data.</param>
    /// <param name="line">The line that asked for it, without <c>--force</c>.</param>
    /// <param name="force">Whether unsaved work may be moved aside.</param>
    /// <param name="context">Where it runs.</param>
    internal static RestoreReport Restore(IReadOnlyList<SnapshotTarget> targets, string line, bool force, VerbContext context)
    {
        if (targets.Count == 0)
        {
            return new RestoreReport { Data = [] };
        }

        var repository = DvcRepository.Of(targets[0].Out.DeclaredIn, context.Workspace);
        repository.Ensure();
        using var held = DvcLock.Take(repository, context.Cancellation);
        var planner = new RestorePlanner(repository, context);
        List<RestorePlan> plans = [.. targets.Select(planner.Plan)];
        if (!force)
        {
            CheckSaved(plans, line, context);
        }

        var restore = new WorkspaceRestore(repository, context);
        var kept = restore.KeepUnsaved(plans);
        foreach (var plan in plans)
        {
            restore.Apply(plan);
        }

        return new RestoreReport
        {
            Data = [.. plans.Select(plan => Result(plan, context.Workspace))],
            Kept = kept,
            KeptCount = plans.Sum(plan => plan.Unsaved.Count()),
            Provenance = new Provenance { Line = line + (force ? " --force" : "") },
        };
    }

    private static void CheckSaved(List<RestorePlan> plans, string line, VerbContext context)
    {
        List<string> unsaved = [.. plans.SelectMany(plan => plan.Unsaved.Select(change => context.Workspace.RelativePath(plan.PathOf(change))))];
        if (unsaved.Count > 0)
        {
            var names = string.Join(", ", unsaved.Order(StringComparer.Ordinal).Take(Named)) + (unsaved.Count > Named ? ", …" : "");
            throw new AipmException(
                $"{(unsaved.Count == 1 ? "1 file has" : $"{NumberText.Count(unsaved.Count)} files have")} content that no snapshot has kept: {names}. Nothing was changed.",
                $"{context.Line(line)} --force, which moves {(unsaved.Count == 1 ? "it" : "them")} to .aipm/kept/, or a snapshot first");
        }
    }

    private static RestoredData Result(RestorePlan plan, Workspace workspace) => new(
        plan.Target.Name,
        workspace.RelativePath(plan.Target.Out.DataPath),
        plan.FileCount,
        plan.Changes.Count(change => change.Wanted is not null && change.There is null),
        plan.Changes.Count(change => change.Wanted is not null && change.There is not null),
        plan.Changes.Count(change => change.Wanted is null));
}
