using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Sends runs one after the other, and says where they stand.</summary>
internal static class MlflowPush
{
    /// <summary>Sends runs; what is wrong with one of them does not hold up the others, a server that does not answer does.</summary>
    /// <exception cref="AipmException">The server took nothing at all.</exception>
    public static async Task RunAsync(MlflowSync sync, IReadOnlyList<RunRecord> runs, Action<double> progress, CancellationToken cancellation)
    {
        var sentCount = 0;
        for (var i = 0; i < runs.Count; i++)
        {
            try
            {
                await sync.SendAsync(runs[i].Id, cancellation).ConfigureAwait(false);
                sentCount++;
            }
            catch (MlflowFault fault) when (sentCount > 0 || (i < runs.Count - 1 && !fault.IsPassing))
            {
                if (fault.IsPassing)
                {
                    return; // the run's own line in the report says why
                }
            }

            progress((i + 1) / (double)runs.Count);
        }
    }

    /// <summary>Where a run stands on a server.</summary>
    public static MlflowRunState StateOf(RunCatalog catalog, RunRecord run, string server)
    {
        var state = catalog.MirrorOf(run.Id, server);
        var progress = MlflowProgress.Of(state);
        var count = run.Summaries.Sum(summary => summary.Count);
        var sent = Math.Min(count, state?.SequenceSent ?? 0);
        var isWhole = state is { RemoteRunId: not null, FinishedSent: true } && sent == count && state.ParametersSent >= run.Parameters.Count;
        return new MlflowRunState(run.Id, state?.RemoteRunId, MlflowTags.NameOf(run), RunText.Status(run), sent, count - sent, isWhole, progress.Error, progress.Refused);
    }
}
