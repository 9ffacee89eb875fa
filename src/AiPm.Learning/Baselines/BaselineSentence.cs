using System.Globalization;
using AiPm.Reports;
using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>The ladder in words.</summary>
internal static class BaselineSentence
{
    /// <summary>The finding in full sentences.</summary>
    /// <param name="ladder">The ladder.</param>
    public static string Of(BaselineLadder ladder)
    {
        var sentences = new List<string> { $"{Finding(ladder)}; {HeldOut(ladder.Split)}." };
        if (ByRootMean(ladder) is { } second)
        {
            sentences.Add(second);
        }

        sentences.AddRange(BaselineCosts.Of(ladder));
        if (ladder.Best.Find(ladder.DecidingMetric) is { } best)
        {
            sentences.AddRange(Lines(ladder, best));
        }

        if (ladder.Leaks.Count > 0)
        {
            var (nearly, known) = ladder.Leaks.Count == 1 ? ("nearly equals", "it is") : ("nearly equal", "they are");
            sentences.Add($"Take care: {string.Join(", ", ladder.Leaks)} {nearly} the target; check that {known} known in time.");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>The finding in a few words, for the picture's title.</summary>
    /// <param name="ladder">The ladder.</param>
    public static string Title(BaselineLadder ladder)
    {
        if (ladder.Comparison is not { } comparison)
        {
            return $"Only dummies ran: the floor is a {ladder.DecidingMetric} of {Figure(ladder.BestDummy.Find(ladder.DecidingMetric))}";
        }

        var candidate = Capitalised(comparison.Candidate);
        var dummy = $"‘{comparison.Dummy}’";
        if (ladder.Verdict != BaselineVerdict.Better)
        {
            return ladder.Verdict == BaselineVerdict.Worse ? $"{candidate} does not beat {dummy}" : $"{candidate} is not clearly better than {dummy}";
        }

        var floor = ladder.BestDummy.Find(ladder.DecidingMetric)?.Estimate ?? double.NaN;
        var measure = ladder.Task switch
        {
            LearningTask.Regression or LearningTask.Quantile => "error",
            LearningTask.Count => "loss",
            _ => "log loss",
        };
        return $"{candidate} cuts the {measure} of {dummy} by {NumberText.Percent(comparison.Reduction.Estimate / floor, 0)}";
    }

    /// <summary>A number with its interval, such as <c>1.21 (1.10 to 1.33)</c>.</summary>
    /// <param name="interval">The interval.</param>
    public static string WithInterval(Interval interval) =>
        $"{NumberText.Figure(interval.Estimate)} ({Ends(interval)})";

    /// <summary>An interval's ends, such as <c>1.10 to 1.33</c>.</summary>
    /// <param name="interval">The interval.</param>
    public static string Ends(Interval interval) => $"{NumberText.Figure(interval.Lower)} to {NumberText.Figure(interval.Upper)}";

    /// <summary>Which rows judged, in a few words without a verb.</summary>
    /// <param name="split">The split.</param>
    public static string Judged(BaselineSplit split)
    {
        var rows = NumberText.Count(split.TestCount);
        var dates = split.FirstTestDate is { } first && split.LastTestDate is { } last && split.Kind is SplitKind.Last or SplitKind.Rolling
            ? string.Create(CultureInfo.InvariantCulture, $", {first:yyyy-MM-dd} to {last:yyyy-MM-dd}")
            : "";
        var folds = NumberText.Count(split.FoldCount);
        return split.Kind switch
        {
            SplitKind.Last => $"the last {rows} rows{dates}",
            SplitKind.Rolling => $"the last {rows} rows{dates}, in {folds} blocks, each by models of what came before it",
            SplitKind.Folds => $"all {rows} rows, in {folds} random folds",
            SplitKind.Groups => $"all {rows} rows, in {folds} folds of whole groups of ‘{split.Group}’",
            _ => $"{rows} random rows",
        };
    }

    /// <summary>A name at the beginning of a sentence.</summary>
    /// <param name="name">The name.</param>
    public static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Finding(BaselineLadder ladder)
    {
        var name = ladder.Comparison?.Candidate ?? ladder.BestDummy.Name;
        var score = (ladder.Rungs.FirstOrDefault(rung => rung.Name == name) ?? ladder.BestDummy).Find(ladder.DecidingMetric);
        var subject = ladder.Comparison is null ? $"‘{name}’ is the best dummy and" : Capitalised(name);
        var start = ladder.Task == LearningTask.Regression
            ? $"{subject} misses {ladder.Target} by {Figure(score)} on average"
            : $"{subject} has a {ladder.DecidingMetric} of {Figure(score)} on {ladder.Target}{(ladder.PositiveClass.Length > 0 ? $" = {ladder.PositiveClass}" : "")}";
        if (ladder.Comparison is not { } comparison)
        {
            return $"{start}; no model that learns from columns ran ({Reason(ladder)})";
        }

        return ladder.Verdict == BaselineVerdict.Unclear
            ? $"{start}, not clearly different from ‘{comparison.Dummy}’ ({Figure(ladder.BestDummy.Find(ladder.DecidingMetric))}; the difference is {Difference(comparison.Reduction)})"
            : $"{start}, {Reduction(comparison.Reduction)} than ‘{comparison.Dummy}’";
    }

    // Where a few large misses decide, the two measures may tell different stories; a reader should hear both.
    private static string? ByRootMean(BaselineLadder ladder) =>
        ladder.Comparison is { RootMeanReduction: { } reduction } && Sign(reduction) is var sign && sign != 0 && sign != Sign(ladder.Comparison.Reduction)
            ? $"By RMSE, which weighs large misses more, it is {Reduction(reduction)}."
            : null;

    private static int Sign(Interval reduction) => reduction.Lower > 0 ? 1 : reduction.Upper < 0 ? -1 : 0;

    private static string Reduction(Interval reduction) => reduction.Estimate >= 0
        ? $"{NumberText.Figure(reduction.Estimate)} less (95 % {NumberText.Figure(reduction.Lower)} to {NumberText.Figure(reduction.Upper)})"
        : $"{NumberText.Figure(-reduction.Estimate)} more (95 % {NumberText.Figure(-reduction.Upper)} to {NumberText.Figure(-reduction.Lower)})";

    private static string Difference(Interval reduction) =>
        $"between {NumberText.Figure(-reduction.Upper)} and {NumberText.Figure(-reduction.Lower)}, 95 %";

    private static string Reason(BaselineLadder ladder) =>
        ladder.Rungs.FirstOrDefault(rung => rung.Family != RungFamily.Dummy)?.Problem.TrimEnd('.') is { Length: > 0 } problem ? problem : "there was none to run";

    private static string HeldOut(BaselineSplit split) => split.Kind is SplitKind.Last or SplitKind.Random
        ? $"held out were {Judged(split)}"
        : $"judged were {Judged(split)}";

    private static IEnumerable<string> Lines(BaselineLadder ladder, Interval best)
    {
        var who = ladder.Best.Family == RungFamily.Dummy ? $"The best dummy ‘{ladder.Best.Name}’" : Capitalised(ladder.Best.Name);
        if (ladder.Kill is { } kill)
        {
            var line = $"the stop line ({NumberText.Figure(kill)})";
            yield return best.Lower > kill ? $"{who} is beyond {line} with all of its interval."
                : best.Estimate > kill ? $"{who} is beyond {line}, though its interval reaches back over it."
                : best.Upper > kill ? $"{who} stays short of {line}, though its interval reaches over it."
                : $"{who} stays short of {line} with all of its interval.";
        }

        if (ladder.Enough is { } enough)
        {
            var line = $"good enough ({NumberText.Figure(enough)})";
            yield return best.Upper <= enough ? $"{who} is {line} with all of its interval."
                : best.Estimate <= enough ? $"{who} is {line}, though its interval reaches beyond."
                : best.Lower <= enough ? $"{who} is not {line} yet, though its interval reaches it."
                : $"{who} is not {line} yet.";
        }
    }

    private static string Figure(Interval? interval) => NumberText.Figure(interval?.Estimate ?? double.NaN);
}
