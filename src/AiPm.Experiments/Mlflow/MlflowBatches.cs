using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Sends a run's numbers in batches that the server takes.</summary>
internal sealed class MlflowBatches(RunRecord run, string remote, MlflowTarget target, MlflowLedger ledger)
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    /// <summary>Sends the points that the server has not got, a page at a time.</summary>
    public async Task SendPointsAsync(RunCatalog catalog, CancellationToken cancellation)
    {
        while (catalog.Points(run.Id, ledger.State.SequenceSent, MlflowLimits.MetricsABatch) is { Count: > 0 } points)
        {
            await SendAsync([.. points.Select(Metric)], [], [], cancellation).ConfigureAwait(false);
            ledger.Save(state => state with { SequenceSent = points[^1].Sequence });
        }
    }

    /// <summary>Sends the numbers that were only stated at the run's end, as points of that time.</summary>
    public async Task SendStatedAsync(CancellationToken cancellation)
    {
        if (ledger.Progress.StatedSent)
        {
            return;
        }

        var logged = run.Summaries.Where(summary => summary.Count > 0).Select(summary => summary.Name).ToHashSet(StringComparer.Ordinal);
        var ended = run.Started + (run.Duration ?? TimeSpan.Zero);
        var stated = run.Metrics.Where(metric => !logged.Contains(metric.Key)).Select(metric => new MlflowMetric(KeyOf(metric.Key), metric.Value, Milliseconds(ended), 0));
        await SendAsync([.. stated], [], [], cancellation).ConfigureAwait(false);
        ledger.Save(progress => progress with { StatedSent = true });
    }

    public async Task SendAsync(
        IReadOnlyList<MlflowMetric> metrics,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        IReadOnlyList<KeyValuePair<string, string>> tags,
        CancellationToken cancellation)
    {
        foreach (var batch in MlflowBatch.Of(remote, metrics, parameters, tags))
        {
            await SendAsync(batch, cancellation).ConfigureAwait(false);
        }
    }

    public async Task DeleteTagAsync(string key, CancellationToken cancellation)
    {
        try
        {
            await target.Client.DeleteTagAsync(remote, key, cancellation).ConfigureAwait(false);
        }
        catch (MlflowFault fault) when (fault.Kind == MlflowFaultKind.Missing)
        {
            // Somebody took it away there already.
        }
    }

    private async Task SendAsync(MlflowBatch batch, CancellationToken cancellation)
    {
        var json = batch.ToJson();
        if (json.Length <= MlflowLimits.BytesABatch || batch.Count == 1)
        {
            try
            {
                await target.Client.LogBatchAsync(json, cancellation).ConfigureAwait(false);
                return;
            }
            catch (MlflowFault fault) when (fault.Kind == MlflowFaultKind.TooLarge && batch.Count > 1)
            {
                // Halved below.
            }
            catch (MlflowFault fault) when (fault.Kind == MlflowFaultKind.Invalid)
            {
                var there = await target.Client.GetRunAsync(remote, cancellation).ConfigureAwait(false);
                if (there.IsDeleted)
                {
                    throw MlflowRuns.Deleted(run, target.Name);
                }

                if (batch.Count == 1)
                {
                    ledger.Save(progress => progress.WithRefused($"{batch}: {fault.Problem}"));
                    return;
                }
            }
        }

        foreach (var half in batch.Halves())
        {
            await SendAsync(half, cancellation).ConfigureAwait(false);
        }
    }

    private MlflowMetric Metric(MetricPoint point) => new(KeyOf(point.Metric), point.Value, Milliseconds(point.Time), point.Step);

    private string KeyOf(string name) => _keys.TryGetValue(name, out var key) ? key : _keys[name] = MlflowKey.Encode(name);

    private static long Milliseconds(DateTimeOffset time) => Math.Max(0, time.ToUnixTimeMilliseconds());
}
