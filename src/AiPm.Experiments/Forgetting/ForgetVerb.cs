using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Deletes runs for good.</summary>
public sealed class ForgetVerb() : Verb<ForgetOptions, ForgetReport>(new VerbSpec
{
    Name = "forget",
    Also = "runs delete",
    Summary = "Deletes runs for good, with the runs inside them and the files that only they named; 'runs delete' is the same.",
    Question = "How do I get rid of runs, and of files that nothing needs any more?",
    Examples = ["runs delete r12 r15 --yes", "forget r12 r15 --yes", "forget", "forget r12"],
    Method = "Without --yes it only shows what would go. A file goes when no artifact, report, parameter, tag, fact or data of any run names its hash, nor a file in aipm/, "
        + "and it is older than an hour; younger ones go by a later 'forget --yes'.",
    Pitfalls = ["There is no way back: a run that failed and its lesson are worth keeping."],
})
{
    /// <inheritdoc/>
    public override ForgetReport Run(ForgetOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        catalog.Cancellation = context.Cancellation;
        var deletion = new RunDeletion(catalog, context.Workspace);
        return options.Runs is not { Count: > 0 } ids ? Files(deletion, options, context) : Runs(deletion, catalog, ids, options, context);
    }

    private static ForgetReport Files(RunDeletion deletion, ForgetOptions options, VerbContext context)
    {
        var garbage = deletion.Garbage();
        var isDone = options.Yes && garbage.Count > 0;
        return new ForgetReport
        {
            IsDone = isDone,
            FileCount = garbage.Count,
            Bytes = isDone ? deletion.CollectGarbage() : garbage.Sum(file => file.Size),
            Next = context.Line("forget --yes"),
        };
    }

    private static ForgetReport Runs(RunDeletion deletion, RunCatalog catalog, IReadOnlyList<string> ids, ForgetOptions options, VerbContext context)
    {
        string[] named = [.. ids.Select(id => RunSelection.Named(catalog, id, name => context.Line($"forget {name}"), context).Id).Distinct()];
        var runs = deletion.Plan(named);
        var files = runs.SelectMany(run => catalog.Artifacts(run.Id)).DistinctBy(file => file.Hash).ToList();
        return new ForgetReport
        {
            IsDone = options.Yes,
            Runs = runs,
            FileCount = files.Count,
            Bytes = options.Yes ? deletion.Delete(named).Freed : files.Sum(file => file.Size),
            Next = context.Line($"forget {string.Join(' ', named)} --yes"),
        };
    }
}
