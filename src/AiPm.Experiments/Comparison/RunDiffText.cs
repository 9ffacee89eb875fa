using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>A comparison of runs in words.</summary>
internal static class RunDiffText
{
    private const int MostNamed = 6;

    /// <summary>The finding at the top of the picture: what is told most clearly by the first metric.</summary>
    public static string Title(RunDiff diff)
    {
        var told = diff.Deltas.Where(delta => delta.Verdict != DeltaVerdict.Missing).ToList();
        if (told.Where(delta => delta.Metric == told[0].Metric).MinBy(delta => (Unclear(delta.Verdict), -Math.Abs(delta.Difference.Estimate))) is not { } delta)
        {
            return diff.Deltas.Count > 0 || diff.EqualMetricCount == 0
                ? $"{string.Join(", ", diff.Runs.Select(diff.LabelOf))} have no metric to compare"
                : $"{string.Join(", ", diff.Runs.Select(diff.LabelOf))} came to the same numbers";
        }

        var (first, second) = (diff.LabelOf(diff.Runs[0]), diff.LabelOf(delta.RunId));
        return delta.Verdict switch
        {
            DeltaVerdict.Better => $"{second} is better than {first}: {delta.Metric} {Change(delta)}",
            DeltaVerdict.Worse => $"{second} is worse than {first}: {delta.Metric} {Change(delta)}",
            DeltaVerdict.Unclear => $"{second} and {first} cannot be told apart by {delta.Metric}",
            _ => $"{delta.Metric} of {second} is {NumberText.Figure(Math.Abs(delta.Difference.Estimate))} {More(delta)} than that of {first}",
        };
    }

    private static int Unclear(DeltaVerdict verdict) => verdict switch
    {
        DeltaVerdict.Better => 0,
        DeltaVerdict.Worse or DeltaVerdict.Different => 1,
        DeltaVerdict.NoInterval => 2,
        _ => 3,
    };

    public static string Sentence(RunDiff diff)
    {
        var runs = diff.Runs.Skip(1).Select(run => Against(diff, run));
        var equal = diff.EqualMetricCount == 0 ? "" : $" {Counted(diff.EqualMetricCount, "metric is", "metrics are")} the same.";
        return $"Against {diff.LabelOf(diff.Runs[0])}: {string.Join("; ", runs)}.{equal} {Differing(diff)}";
    }

    /// <summary>The difference with its interval, such as <c>−3.10 (−4.02 to −2.18)</c>.</summary>
    public static string Change(MetricDelta delta) => delta.Source == DeltaSource.None || delta.Verdict == DeltaVerdict.Missing
        ? NumberText.Signed(delta.Difference.Estimate)
        : $"{NumberText.Signed(delta.Difference.Estimate)} ({NumberText.Signed(delta.Difference.Lower)} to {NumberText.Signed(delta.Difference.Upper)})";

    public static string Verdict(MetricDelta delta) => delta.Verdict switch
    {
        DeltaVerdict.Better => "better",
        DeltaVerdict.Worse => "worse",
        DeltaVerdict.Unclear => "cannot be told apart",
        DeltaVerdict.Different => More(delta),
        DeltaVerdict.NoInterval when delta.Direction == MetricDirection.Unknown => $"{More(delta)}, no interval",
        DeltaVerdict.NoInterval => $"{((delta.Difference.Estimate < 0) == (delta.Direction == MetricDirection.Smaller) ? "better" : "worse")} by the number alone, no interval",
        _ => double.IsNaN(delta.First) ? double.IsNaN(delta.Value) ? "none" : "not there before" : double.IsNaN(delta.Value) ? "no number" : "not finite",
    };

    public static string Source(MetricDelta delta) => delta.Source switch
    {
        DeltaSource.Repeats => $"means of {NumberText.Count(delta.RepeatCounts[0])} and {NumberText.Count(delta.RepeatCounts[1])} seeds",
        DeltaSource.Folds => $"means of {NumberText.Count(delta.RepeatCounts[0])} folds",
        DeltaSource.Reports => "both reports' intervals",
        _ => "",
    };

    /// <summary>What is the same, counted; how many facts there are of a machine differs from one to the next, and says nothing.</summary>
    public static string Equal(RunDiff diff)
    {
        var cells = diff.Code.Count == 0 ? [] : new[] { KeyValuePair.Create("cell", diff.Code.Min(code => code.EqualCount)) };
        var parts = diff.EqualCounts.Concat(cells).Where(kind => kind.Value > 0)
            .Select(kind => kind.Key is "code" or "computed on" or "environment" ? kind.Key : $"{kind.Key} {NumberText.Count(kind.Value)}").ToList();
        return parts.Count == 0 ? "" : $"The same in all: {string.Join(", ", parts)}.";
    }

    private static string Against(RunDiff diff, string run)
    {
        var deltas = diff.Deltas.Where(delta => delta.RunId == run && delta.Verdict != DeltaVerdict.Missing).ToList();
        if (deltas.Count == 0)
        {
            return $"{diff.LabelOf(run)} has no metric that differs";
        }

        var first = deltas[0];
        var interval = first.Source == DeltaSource.None ? "" : $", 95 % {NumberText.Signed(first.Difference.Lower)} to {NumberText.Signed(first.Difference.Upper)}";
        var others = deltas.Count == 1 ? "" : $" and {Counted(deltas.Count - 1, "other metric", "other metrics")}";
        return $"{diff.LabelOf(run)} has {first.Metric} {NumberText.Figure(first.Value)} instead of {NumberText.Figure(first.First)}{Over(first)} "
            + $"({NumberText.Signed(first.Difference.Estimate)}{interval}; {first.Goal}): {Verdict(first)}{others}";
    }

    private static string Over(MetricDelta delta) => delta.Source is DeltaSource.Folds or DeltaSource.Repeats ? $", {Source(delta)}" : "";

    private static string Differing(RunDiff diff)
    {
        var names = diff.Differences.Select(difference => difference.Name).ToList();
        var cells = diff.Code.Sum(code => code.Cells.Count);
        if (cells > 0)
        {
            names.Add(Counted(cells, "cell", "cells"));
        }

        var shown = string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {NumberText.Count(names.Count - MostNamed)} more" : "");
        return names.Count == 0 ? "Nothing that was kept of them differs." : $"What differs: {shown}.";
    }

    private static string More(MetricDelta delta) => delta.Difference.Estimate < 0 ? "less" : "more";

    private static string Counted(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{NumberText.Count(count)} {many}";
}
