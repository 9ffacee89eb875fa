using System.Globalization;
using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>The parts of a run as people read them.</summary>
internal static class RunText
{
    private const int MetricCount = 3;

    public static string Status(RunRecord run) => Status(run.Status);

    public static string Status(RunStatus status) => status switch
    {
        RunStatus.Running => "running",
        RunStatus.Finished => "finished",
        RunStatus.Failed => "failed",
        RunStatus.Stopped => "stopped",
        _ => "died",
    };

    /// <summary>The first metrics, one that matters before all others.</summary>
    public static string Metrics(RunRecord run, string? first = null)
    {
        var shown = string.Join(", ", run.Metrics.OrderByDescending(metric => metric.Key == first).Take(MetricCount).Select(metric => $"{metric.Key} {NumberText.Figure(metric.Value)}"));
        return run.Metrics.Count > MetricCount ? $"{shown}, +{NumberText.Count(run.Metrics.Count - MetricCount)} more" : shown;
    }

    public static string Data(RunRecord run) => string.Join(", ", run.Data.Select(stamp => $"{stamp.Name}@{stamp.ShortHash}"));

    public static string Tags(RunRecord run) => string.Join(", ", run.Tags.Select(tag => tag.Value.Length == 0 ? tag.Key : $"{tag.Key}={tag.Value}"));

    /// <summary>The run as a label: its id, and what the user called it or else its verb.</summary>
    public static string Label(RunRecord run) => $"{run.Id} {run.Name ?? run.Verb}";

    public static string Commit(RunRecord run) => run.GitCommit is { } commit ? commit[..Math.Min(7, commit.Length)] + (run.IsDirty ? "*" : "") : "";

    public static string Started(RunRecord run) => run.Started.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Duration(RunRecord run) => run.Duration switch
    {
        null => "",
        { TotalSeconds: < 1 } time => NumberText.Figure(Math.Round(time.TotalMilliseconds, 3)) + "\u2009ms",
        { TotalMinutes: < 1 } time => NumberText.Figure(time.TotalSeconds) + "\u2009s",
        { TotalHours: < 1 } time => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}\u2009min"),
        { } time => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}\u2009h"),
    };
}
