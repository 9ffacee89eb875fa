using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Fetches data from a remote into the cache.</summary>
public sealed class FetchVerb() : Verb<FetchOptions, FetchReport>(new VerbSpec
{
    Name = "fetch",
    Summary = "Fetches data from a remote into the cache; the workspace stays as it is.",
    Question = "How do I get the data ready for when I am offline?",
    Examples = ["fetch", "fetch train@v1", "fetch --all-tags --remote team"],
    Method = "What is in the cache is not fetched again. Each file is checked against its MD5: other bytes are refused and never stored under its name.",
    Pitfalls = ["pull is fetch and restore in one: it brings the data into the workspace, too."],
})
{
    /// <inheritdoc/>
    public override FetchReport Run(FetchOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var targets = TransferTargets.Find(options.Data, options.AllBranches, options.AllTags, context);

        // Off the caller's thread: a host may have one that must not be waited on.
        var (states, outcomes) = Task.Run(() => FetchAsync(targets, options.Remote, options.Jobs, context)).GetAwaiter().GetResult();
        return new FetchReport
        {
            Data = states,
            MovedCount = outcomes.Sum(outcome => outcome.MovedCount),
            MovedBytes = outcomes.Sum(outcome => outcome.MovedBytes),
            PresentCount = outcomes.Sum(outcome => outcome.PresentCount),
        };
    }

    /// <summary>Fetches data, from the remote that each belongs to.</summary>
    internal static async Task<(IReadOnlyList<TransferState> States, IReadOnlyList<TransferOutcome> Outcomes)> FetchAsync(
        IReadOnlyList<SnapshotTarget> targets, string? asked, int? jobs, VerbContext context)
    {
        var repository = TransferTargets.RepositoryOf(context);
        repository.Ensure();
        var (states, outcomes) = (new List<TransferState>(), new List<TransferOutcome>());
        foreach (var (remote, data) in TransferTargets.ByRemote(targets, asked, repository))
        {
            using var fetch = new RemoteFetch(() => RemoteStorages.Open(repository, remote), repository.Cache, context) { Connections = jobs };
            var contents = data.GroupBy(target => target.Out.Id).ToDictionary(group => group.Key, group => group.First().Out.Size);
            var outcome = await fetch.RunAsync(contents, $"fetch from {remote}").ConfigureAwait(false);
            outcomes.Add(outcome);
            states.AddRange(TransferTargets.States(data, remote, outcome));
        }

        return (states, outcomes);
    }
}
