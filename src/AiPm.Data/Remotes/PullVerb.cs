using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Fetches data from a remote and puts it into the workspace.</summary>
public sealed class PullVerb() : Verb<PullOptions, PullReport>(new VerbSpec
{
    Name = "pull",
    Summary = "Fetches data from a remote and puts it into the workspace as its pointers say.",
    Question = "How do I get the data that my colleague's pointers name?",
    Examples = ["pull", "pull train --remote team", "pull data/images --force"],
    Method =
        "fetch, then restore. What dvc push or aipm push sent is found. Each file is checked against its MD5: other bytes are refused and never stored under its name. "
        + "Data of which something is missing is left as it is in the workspace; the rest comes.",
    Pitfalls =
    [
        "git pull first: the pointers say which data is meant.",
        "What no snapshot has kept is never overwritten: pull stops. With --force such files are moved to .aipm/kept/.",
    ],
})
{
    /// <inheritdoc/>
    public override PullReport Run(PullOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var targets = TransferTargets.Find(options.Data, withBranches: false, withTags: false, context);

        // Off the caller's thread: a host may have one that must not be waited on.
        var (states, outcomes) = Task.Run(() => FetchVerb.FetchAsync(targets, options.Remote, options.Jobs, context)).GetAwaiter().GetResult();
        var whole = targets.Where(target => !outcomes.Any(outcome => outcome.Troubles.ContainsKey(target.Out.Id))).ToList();
        var line = "pull" + string.Concat((options.Data ?? []).Select(name => " " + VerbLine.Quote(name)));
        var restored = RestoreVerb.Restore(whole, line, options.Force, context);
        return new PullReport
        {
            Data = states,
            MovedCount = outcomes.Sum(outcome => outcome.MovedCount),
            MovedBytes = outcomes.Sum(outcome => outcome.MovedBytes),
            PresentCount = outcomes.Sum(outcome => outcome.PresentCount),
            Kept = restored.Kept,
            KeptCount = restored.KeptCount,
        };
    }
}
