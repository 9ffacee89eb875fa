using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Sends data to a remote, for the team.</summary>
public sealed class PushVerb() : Verb<PushOptions, PushReport>(new VerbSpec
{
    Name = "push",
    Summary = "Sends data to a remote, where the team finds it.",
    Question = "How do teammates get the data that my pointers in git name?",
    Examples = ["push", "push train --remote team", "push --all-branches --all-tags"],
    Method =
        "DVC's layout: dvc pull finds what was sent. What is there is not sent again; files go first and the list of a folder last, so a list means that all of its files are there. "
        + "Each file is checked against its MD5 on the way; a cut connection is tried again with growing pauses, and the same line again goes on where it ended.",
    Pitfalls =
    [
        "Commit and push the pointers (x.csv.dvc) to git as well: they say which data is meant.",
        "Data of other branches is not sent unless --all-branches says so.",
    ],
})
{
    /// <inheritdoc/>
    public override PushReport Run(PushOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);

        // Off the caller's thread: a host may have one that must not be waited on.
        return Task.Run(() => RunAsync(options, context)).GetAwaiter().GetResult();
    }

    private static async Task<PushReport> RunAsync(PushOptions options, VerbContext context)
    {
        var repository = TransferTargets.RepositoryOf(context);
        IReadOnlyList<SnapshotTarget> targets = [.. TransferTargets.Find(options.Data, options.AllBranches, options.AllTags, context).Where(target => target.Out.IsPushed)];
        var (states, outcomes) = (new List<TransferState>(), new List<TransferOutcome>());
        foreach (var (remote, data) in TransferTargets.ByRemote(targets, options.Remote, repository))
        {
            using var storage = RemoteStorages.Open(repository, remote);
            var push = new RemotePush(storage, repository.Cache, context) { Connections = options.Jobs ?? storage.Connections };
            var outcome = await push.RunAsync(data.Select(target => target.Out.Id).ToHashSet(), $"push to {remote}").ConfigureAwait(false);
            outcomes.Add(outcome);
            states.AddRange(TransferTargets.States(data, remote, outcome));
        }

        return new PushReport
        {
            Data = states,
            MovedCount = outcomes.Sum(outcome => outcome.MovedCount),
            MovedBytes = outcomes.Sum(outcome => outcome.MovedBytes),
            PresentCount = outcomes.Sum(outcome => outcome.PresentCount),
        };
    }
}
