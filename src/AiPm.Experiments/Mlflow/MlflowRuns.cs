using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Finds or makes the runs of a server that stand for runs of the catalog: one each, even where an answer was lost.</summary>
internal sealed class MlflowRuns(RunCatalog catalog, MlflowTarget target, string experiment)
{
    private const int DeepestNesting = 20;
    private string? _experimentId;

    /// <summary>What a run is called on the server.</summary>
    /// <param name="run">The run.</param>
    /// <param name="ledger">What the server has of it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<string> EnsureAsync(RunRecord run, MlflowLedger ledger, CancellationToken cancellation) =>
        ledger.State.RemoteRunId ?? await MakeAsync(run, ledger, 0, cancellation).ConfigureAwait(false);

    /// <summary>What the run above is called on the server, or null where there is none.</summary>
    public Task<string?> ParentAsync(RunRecord run, CancellationToken cancellation) => ParentAsync(run, 0, cancellation);

    /// <summary>Deletes second runs of the server for one of ours: a request that was given up may have been carried out late.</summary>
    public async Task DeleteDoublesAsync(RunRecord run, MlflowLedger ledger, CancellationToken cancellation)
    {
        foreach (var found in await FindAsync(run, ledger.Progress.Experiment, cancellation).ConfigureAwait(false))
        {
            if (found.Id != ledger.State.RemoteRunId && !found.IsDeleted && IsEmpty(found))
            {
                await target.Client.DeleteRunAsync(found.Id, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<string?> ParentAsync(RunRecord run, int depth, CancellationToken cancellation)
    {
        if (run.Parent is null || depth > DeepestNesting || catalog.Find(run.Parent) is not { } parent)
        {
            return null;
        }

        var ledger = MlflowLedger.Of(catalog, parent.Id, target.Name);
        return ledger.State.RemoteRunId ?? await MakeAsync(parent, ledger, depth + 1, cancellation).ConfigureAwait(false);
    }

    private async Task<string> MakeAsync(RunRecord run, MlflowLedger ledger, int depth, CancellationToken cancellation)
    {
        var parent = await ParentAsync(run, depth, cancellation).ConfigureAwait(false);
        _experimentId ??= await target.Client.EnsureExperimentAsync(experiment, cancellation).ConfigureAwait(false);
        KeyValuePair<string, string>[] tags =
        [
            new(MlflowTags.Identity, MlflowTags.IdentityOf(run)),
            new(MlflowTags.RunId, run.Id),
            new(MlflowTags.Name, MlflowTags.NameOf(run)),
            new(MlflowTags.SourceType, "NOTEBOOK"),
            .. parent is null ? Array.Empty<KeyValuePair<string, string>>() : [new(MlflowTags.Parent, parent)],
        ];
        var made = await target.Retry.RunAsync(
            async () => await ExistingAsync(run, _experimentId, cancellation).ConfigureAwait(false)
                ?? await target.Client.CreateRunAsync(_experimentId, MlflowTags.NameOf(run), Environment.UserName, run.Started, tags, cancellation).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
        ledger.Save(
            state => state with { RemoteRunId = made.Id },
            progress => progress with { Experiment = made.ExperimentId, ArtifactRoot = made.ArtifactUri });
        return made.Id;
    }

    private async Task<MlflowRun?> ExistingAsync(RunRecord run, string experimentId, CancellationToken cancellation)
    {
        var found = await FindAsync(run, experimentId, cancellation).ConfigureAwait(false);
        if (found.Count > 0 && found.All(run => run.IsDeleted))
        {
            throw Deleted(run, target.Name);
        }

        return found.Where(run => !run.IsDeleted).OrderBy(IsEmpty).ThenBy(run => run.Id, StringComparer.Ordinal).FirstOrDefault();
    }

    private Task<IReadOnlyList<MlflowRun>> FindAsync(RunRecord run, string experimentId, CancellationToken cancellation) =>
        target.Client.SearchRunsAsync([experimentId], $"tags.`{MlflowTags.Identity}` = '{MlflowTags.IdentityOf(run)}'", deleted: true, cancellation);

    public static MlflowFault Deleted(RunRecord run, string server) => new(
        MlflowFaultKind.Refused,
        $"{run.Id} was deleted on {server}; nothing more of it is sent.",
        "restore it there, then push again");

    private static bool IsEmpty(MlflowRun run) => run.Metrics.Count == 0 && run.Parameters.Count == 0;
}
