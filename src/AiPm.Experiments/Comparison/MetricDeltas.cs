using AiPm.Statistics;

namespace AiPm.Experiments;

/// <summary>Compares the metrics of runs with those of the first.</summary>
/// <remarks>
/// Over repeats: Welch's interval of a difference of two means (Welch 1947), each seed counting once; where both were repeated on the same
/// folds, Student's interval of the mean of the differences fold by fold, which what is hard about a fold falls out of. Over two reports: the
/// half-widths of the two intervals as if independent, which is too wide rather than too narrow where both judged the same rows.
/// </remarks>
internal static class MetricDeltas
{
    private const double Tail = 0.975;

    /// <summary>The metrics that differ, in the order of the first run, and how many are the same.</summary>
    public static (IReadOnlyList<MetricDelta> Deltas, int EqualCount) Of(IReadOnlyList<RunEvidence> runs, MetricGoals goals, string? only)
    {
        var deltas = new List<MetricDelta>();
        var equal = 0;
        foreach (var metric in runs.SelectMany(run => run.Run.Metrics).Select(metric => metric.Key).Where(metric => only is null ? IsFinding(metric) : metric == only).Distinct())
        {
            var values = runs.Select(run => run.Run.Metric(metric)).ToList();
            if (values.All(value => value.Equals(values[0])))
            {
                equal++;
                continue;
            }

            deltas.AddRange(runs.Skip(1).Where((_, i) => !values[i + 1].Equals(values[0])).Select(run => Of(metric, runs[0], run, goals.Of(metric))));
        }

        return (deltas, equal);
    }

    /// <summary>Welch's 95 % interval of the difference of two means, second less first.</summary>
    /// <param name="first">At least two values.</param>
    /// <param name="second">At least two values.</param>
    public static Interval Welch(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var difference = second.Average() - first.Average();
        var (a, b) = (Variance(first) / first.Count, Variance(second) / second.Count);
        if (a + b == 0)
        {
            return new Interval(difference, difference, difference);
        }

        var degrees = (a + b) * (a + b) / ((a * a / (first.Count - 1)) + (b * b / (second.Count - 1)));
        var half = StudentT.Quantile(Tail, degrees) * Math.Sqrt(a + b);
        return new Interval(difference, difference - half, difference + half);
    }

    private static MetricDelta Of(string metric, RunEvidence first, RunEvidence run, MetricGoal goal)
    {
        var (before, after) = (Values(first, metric), Values(run, metric));
        var (a, b) = (first.Run.Metric(metric) ?? double.NaN, run.Run.Metric(metric) ?? double.NaN);
        var (difference, source) = (new Interval(b - a, double.NaN, double.NaN), DeltaSource.None);
        if (double.IsFinite(b - a) && before.Count > 1 && after.Count > 1)
        {
            var pairs = Pairs(first, run, metric);
            (difference, source) = pairs.Count > 1 ? (Paired(pairs), DeltaSource.Folds) : (Welch(before, after), DeltaSource.Repeats);
            (a, b) = (before.Average(), after.Average());
        }
        else if (Reported(first, metric, a) is { } own && Reported(run, metric, b) is { } other)
        {
            (difference, source) = (Independent(own, other), DeltaSource.Reports);
        }

        return new MetricDelta
        {
            Metric = metric,
            RunId = run.Run.Id,
            First = a,
            Value = b,
            Difference = difference,
            Source = source,
            RepeatCounts = [before.Count, after.Count],
            Direction = goal.Direction,
            IsDirectionSaid = goal.IsSaid,
        };
    }

    // What the process used is no finding, and differs each time.
    private static bool IsFinding(string metric) => !metric.StartsWith(SystemSampler.Prefix, StringComparison.Ordinal);

    private static Interval? Reported(RunEvidence run, string metric, double value) =>
        run.ReportJsons.Select(json => ReportInterval.Find(json, metric, value)).FirstOrDefault(found => found is not null);

    // The differences fold by fold, where both were repeated on the same folds.
    private static List<double> Pairs(RunEvidence first, RunEvidence run, string metric)
    {
        var (before, after) = (ByFold(first, metric), ByFold(run, metric));
        return before.Count > 1 && before.Keys.ToHashSet().SetEquals(after.Keys) ? [.. before.Select(fold => after[fold.Key] - fold.Value)] : [];
    }

    private static Dictionary<string, double> ByFold(RunEvidence run, string metric) => run.Repeats
        .Where(repeat => repeat.Parameters.Any(parameter => RunRepeats.IsFold(parameter.Key)) && double.IsFinite(repeat.Metric(metric) ?? double.NaN))
        .ToDictionary(repeat => RunRepeats.IndexOf(repeat) ?? "", repeat => repeat.Metric(metric) ?? double.NaN);

    private static Interval Paired(List<double> differences)
    {
        var mean = differences.Average();
        var half = StudentT.Quantile(Tail, differences.Count - 1) * Math.Sqrt(Variance(differences) / differences.Count);
        return new Interval(mean, mean - half, mean + half);
    }

    // Square roots of sums of squares, side by side, keep lopsided intervals lopsided (Zou and Donner 2008, MOVER).
    private static Interval Independent(Interval first, Interval second)
    {
        var difference = second.Estimate - first.Estimate;
        return new Interval(
            difference,
            difference - Math.Sqrt(Square(second.Estimate - second.Lower) + Square(first.Upper - first.Estimate)),
            difference + Math.Sqrt(Square(second.Upper - second.Estimate) + Square(first.Estimate - first.Lower)));
    }

    private static List<double> Values(RunEvidence run, string metric) =>
        [.. run.Repeats.Select(repeat => repeat.Metric(metric) ?? double.NaN).Where(double.IsFinite)];

    private static double Variance(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => Square(value - mean)) / (values.Count - 1);
    }

    private static double Square(double value) => value * value;
}
