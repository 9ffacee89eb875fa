using AiPm.Catalog;
using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Shows runs again and again, in place, for as long as one of them is under way. What others compute is seen in the catalog.</summary>
/// <param name="look">Reads them as they are now.</param>
/// <param name="context">Where they are shown, and what stops it.</param>
internal sealed class LiveRuns(Func<RunsReport> look, VerbContext context)
{
    private const int CostFactor = 4;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(260);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(5);

    // In a series of runs one begins a moment after the one before has ended.
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (long Count, long Since)> _own = new(StringComparer.Ordinal);

    /// <summary>Follows them until none is under way, or until it is stopped.</summary>
    /// <returns>The last state, to stay.</returns>
    public RunsReport Follow()
    {
        var report = look();
        long? over = IsAnyUnderWay(report) ? null : 0;
        var shown = "";
        while (over is null || (over > 0 && context.Time.GetElapsedTime(over.Value) < Gap))
        {
            var begun = context.Time.GetTimestamp();
            if (report.ToJson() is var state && state != shown)
            {
                shown = state;
                context.Progress.Report(new ProgressUpdate { Activity = report.Sentence, Interim = report });
            }

            // Drawing leaves the time to those who compute, on a busy machine too.
            var cost = context.Time.GetElapsedTime(begun) * CostFactor;
            if (!Pause(TimeSpan.FromTicks(Math.Clamp(cost.Ticks, ShortestPause.Ticks, LongestPause.Ticks))))
            {
                return look();
            }

            report = look();
            over = IsAnyUnderWay(report) ? null : over ?? context.Time.GetTimestamp();
        }

        return report;
    }

    private bool Pause(TimeSpan time)
    {
        try
        {
            Task.Delay(time, context.Time, context.Cancellation).Wait(CancellationToken.None);
            return true;
        }
        catch (AggregateException) when (context.Cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool IsAnyUnderWay(RunsReport report) => report.Runs.Where(run => run.Status == RunStatus.Running).ToList().Exists(IsUnderWay);

    // A run of this very process ends by a cell that waits for this one, unless something in the background goes on logging to it.
    private bool IsUnderWay(RunRecord run)
    {
        if (run.Process != ProcessMark.Current)
        {
            return true;
        }

        var count = run.Summaries.Where(metric => !metric.Name.StartsWith(SystemSampler.Prefix, StringComparison.Ordinal)).Sum(metric => metric.Count);
        if (!_own.TryGetValue(run.Id, out var seen) || seen.Count != count)
        {
            _own[run.Id] = seen = (count, context.Time.GetTimestamp());
        }

        return context.Time.GetElapsedTime(seen.Since) < LongestQuiet;
    }
}
