using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>
/// Brings a server up to what the catalog holds. The catalog is the spool: what was sent is remembered there after every request, and
/// what is sent twice all the same makes no second one (points equal in all are one there, parameters and tags have names, runs are looked for first).
/// </summary>
internal sealed class MlflowSync(Workspace workspace, RunCatalog catalog, MlflowTarget target, string experiment)
{
    /// <summary>The tag of runs that came from a server.</summary>
    public const string OriginTag = "mlflow.server";

    private readonly MlflowRuns _runs = new(catalog, target, experiment);
    private readonly MlflowFiles _files = new(catalog, new ObjectStore(workspace), target);

    /// <summary>Whether a run was brought from a server; it is not sent.</summary>
    public static bool IsPulled(RunRecord run) => run.Tags.Any(tag => tag.Key == OriginTag);

    /// <summary>Sends all of a run that the server has not got yet.</summary>
    /// <exception cref="AipmException">It did not come all the way; what came is remembered.</exception>
    public async Task SendAsync(string runId, CancellationToken cancellation)
    {
        using var turn = await MlflowTurn.TakeAsync(workspace, cancellation).ConfigureAwait(false);

        // The run is read before its points: one that has ended then has all of them.
        if (catalog.Find(runId) is not { } run || IsPulled(run))
        {
            return;
        }

        var ledger = MlflowLedger.Of(catalog, runId, target.Name);
        try
        {
            try
            {
                await SendAsync(run, ledger, cancellation).ConfigureAwait(false);
            }
            catch (MlflowFault fault) when (fault.Kind == MlflowFaultKind.Missing && ledger.State.RemoteRunId is not null)
            {
                // The server lost the run, or another one took its address: it gets all of it again.
                ledger.Forget();
                await SendAsync(run, ledger, cancellation).ConfigureAwait(false);
            }

            ledger.Save(progress => progress with { Error = "" });
        }
        catch (MlflowFault fault)
        {
            ledger.Save(progress => progress with { Error = fault.Problem });
            throw;
        }
    }

    private async Task SendAsync(RunRecord run, MlflowLedger ledger, CancellationToken cancellation)
    {
        var limits = await target.LimitsAsync(cancellation).ConfigureAwait(false);
        var remote = await _runs.EnsureAsync(run, ledger, cancellation).ConfigureAwait(false);
        var batches = new MlflowBatches(run, remote, target, ledger);
        await SendParametersAsync(run, ledger, batches, limits, cancellation).ConfigureAwait(false);
        await SendTagsAsync(run, ledger, batches, limits, cancellation).ConfigureAwait(false);
        await SendInputsAsync(run, remote, ledger, cancellation).ConfigureAwait(false);
        await batches.SendPointsAsync(catalog, cancellation).ConfigureAwait(false);
        await _files.SendArtifactsAsync(run, ledger, limits.HasLoggedModels, cancellation).ConfigureAwait(false);
        if (run.Status != RunStatus.Running)
        {
            await batches.SendStatedAsync(cancellation).ConfigureAwait(false);
            await _files.SendEvidenceAsync(run, ledger, cancellation).ConfigureAwait(false);
        }

        await SendStatusAsync(run, remote, ledger, cancellation).ConfigureAwait(false);
    }

    private async Task SendParametersAsync(RunRecord run, MlflowLedger ledger, MlflowBatches batches, MlflowLimits limits, CancellationToken cancellation)
    {
        var count = run.Parameters.Count;
        if (ledger.State.ParametersSent >= count)
        {
            return;
        }

        // A verb may take an option more than once; a parameter has one value.
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var group in run.Parameters.GroupBy(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal))
        {
            parameters.Add(KeyValuePair.Create(
                MlflowKey.Encode(group.Key),
                await FitAsync(ledger, "parameters", group.Key, string.Join(", ", group), limits.ParameterLength, cancellation).ConfigureAwait(false)));
        }

        await batches.SendAsync([], parameters, [], cancellation).ConfigureAwait(false);
        ledger.Save(state => state with { ParametersSent = count });
    }

    private async Task SendTagsAsync(RunRecord run, MlflowLedger ledger, MlflowBatches batches, MlflowLimits limits, CancellationToken cancellation)
    {
        var parent = await _runs.ParentAsync(run, cancellation).ConfigureAwait(false);
        var source = catalog.Facts(run.Id).FirstOrDefault(fact => fact.Key == "notebook").Value ?? run.Line;
        var tags = MlflowTags.Of(run, source, Environment.UserName, parent);
        var digests = tags.ToDictionary(tag => tag.Key, tag => MlflowText.Digest(tag.Value));
        var known = ledger.Progress.Tags;
        var changed = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in tags.Where(tag => known.GetValueOrDefault(tag.Key) != digests[tag.Key]))
        {
            changed.Add(KeyValuePair.Create(key, await FitAsync(ledger, "tags", key, value, limits.TagLength, cancellation).ConfigureAwait(false)));
        }

        await batches.SendAsync([], [], changed, cancellation).ConfigureAwait(false);
        foreach (var gone in known.Keys.Where(key => !digests.ContainsKey(key)))
        {
            await batches.DeleteTagAsync(gone, cancellation).ConfigureAwait(false);
        }

        ledger.Save(progress => progress with { Tags = digests });
    }

    private async Task<string> FitAsync(MlflowLedger ledger, string folder, string key, string value, int longest, CancellationToken cancellation)
    {
        var path = MlflowText.FileOf(folder, MlflowKey.Encode(key));
        var (fitting, isCut) = MlflowText.Fit(value, longest, path);
        if (isCut)
        {
            await _files.SendAsync(ledger, path, value, cancellation).ConfigureAwait(false);
        }

        return fitting;
    }

    private async Task SendInputsAsync(RunRecord run, string remote, MlflowLedger ledger, CancellationToken cancellation)
    {
        var missing = MlflowTags.Inputs(run)
            .DistinctBy(input => (input.Name, input.Digest))
            .Where(input => !ledger.Progress.Inputs.Contains(Mark(input)))
            .ToList();
        if (missing.Count == 0)
        {
            return;
        }

        try
        {
            await target.Client.LogInputsAsync(remote, missing, cancellation).ConfigureAwait(false);
        }
        catch (MlflowFault fault) when (fault.Kind is MlflowFaultKind.Invalid or MlflowFaultKind.TooLarge)
        {
            ledger.Save(progress => progress.WithRefused($"data sets: {fault.Problem}"));
        }

        ledger.Save(progress => progress with { Inputs = [.. progress.Inputs, .. missing.Select(Mark)] });

        static string Mark(MlflowDataset input) => $"{input.Digest} {input.Name}";
    }

    private async Task SendStatusAsync(RunRecord run, string remote, MlflowLedger ledger, CancellationToken cancellation)
    {
        var (status, hasEnded) = (MlflowTags.StatusOf(run), run.Status != RunStatus.Running);
        if (ledger.Progress.Status == status && ledger.State.FinishedSent == hasEnded)
        {
            return;
        }

        if (hasEnded)
        {
            await _runs.DeleteDoublesAsync(run, ledger, cancellation).ConfigureAwait(false);
        }

        DateTimeOffset? ended = hasEnded ? run.Started + (run.Duration ?? TimeSpan.Zero) : null;
        await target.Client.UpdateRunAsync(remote, status, ended, MlflowTags.NameOf(run), cancellation).ConfigureAwait(false);
        ledger.Save(state => state with { FinishedSent = hasEnded }, progress => progress with { Status = status });
    }
}
