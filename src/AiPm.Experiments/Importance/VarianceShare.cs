using AiPm.Statistics;

namespace AiPm.Experiments;

/// <summary>The share of a metric's variance that one parameter explains by itself.</summary>
/// <remarks>
/// Least squares of the metric's ranks on the parameter alone: on its rank and the square of it where it is a number, so that
/// a best value in the middle is seen, and on the mean of each value where it is a word. What is given is R² adjusted for what as many
/// predictors explain by chance, 1 − (1 − R²)(n − 1)/(n − p − 1) (Theil 1961), 0 where that is below it. Ranks keep one run that
/// exploded from deciding (Conover and Iman 1981).
/// </remarks>
internal static class VarianceShare
{
    private const int Resamples = 1000;

    /// <summary>The share with its percentile bootstrap interval over runs.</summary>
    /// <param name="metric">The metric, a number a run.</param>
    /// <param name="parameter">The parameter where it is a number.</param>
    /// <param name="seed">The seed.</param>
    public static Interval OfNumbers(IReadOnlyList<double> metric, IReadOnlyList<double> parameter, int seed)
    {
        var (y, x) = (Ranks(metric), Ranks(parameter));
        var predictors = x.Distinct().Count() > 2 ? 2 : 1;
        return Interval(y.Length, rows => Adjusted(ExplainedByRank(y, x, rows, predictors), rows.Length, predictors), seed);
    }

    /// <summary>The same where the parameter is a word.</summary>
    /// <param name="metric">The metric, a number a run.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="seed">The seed.</param>
    public static Interval OfWords(IReadOnlyList<double> metric, IReadOnlyList<string> parameter, int seed)
    {
        var y = Ranks(metric);
        var words = parameter.Distinct().ToList();
        var group = parameter.Select(word => words.IndexOf(word)).ToArray();
        return Interval(y.Length, rows => Adjusted(ExplainedByGroup(y, group, words.Count, rows), rows.Length, words.Count - 1), seed);
    }

    /// <summary>Ranks from 1; equal values share the mean of theirs.</summary>
    internal static double[] Ranks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && values[order[end]].Equals(values[order[start]]))
            {
                end++;
            }

            for (var i = start; i < end; i++)
            {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }

            start = end;
        }

        return ranks;
    }

    private static Interval Interval(int count, Func<int[], double> share, int seed)
    {
        var interval = Bootstrap.Percentile(count, share, seed, Resamples);

        // The bootstrap draws some runs twice, which explains more than there is; the estimate stays inside its interval.
        return interval with { Lower = Math.Min(interval.Lower, interval.Estimate), Upper = Math.Max(interval.Upper, interval.Estimate) };
    }

    private static double Adjusted(double explained, int count, int predictors) =>
        double.IsNaN(explained) ? double.NaN : Math.Max(0, 1 - ((1 - explained) * (count - 1) / (count - predictors - 1)));

    private static double ExplainedByRank(double[] y, double[] x, int[] rows, int predictors)
    {
        var (ySum, xSum) = (rows.Sum(row => y[row]), rows.Sum(row => x[row]));
        var (dy, dx) = (rows.Select(row => y[row] - (ySum / rows.Length)).ToArray(), rows.Select(row => x[row] - (xSum / rows.Length)).ToArray());
        var (total, explained) = (Dot(dy, dy), 0.0);
        if (Dot(dx, dx) > 0)
        {
            explained += Square(Dot(dy, dx)) / Dot(dx, dx);
            var mean = Dot(dx, dx) / rows.Length;
            double[] bend = [.. dx.Select(value => (value * value) - mean)];
            var slope = Dot(bend, dx) / Dot(dx, dx);

            // What of the square is not a straight line of the rank: the two predictors then add up.
            double[] rest = [.. bend.Zip(dx, (b, d) => b - (slope * d))];
            explained += predictors > 1 && Dot(rest, rest) > 1e-9 * Dot(bend, bend) ? Square(Dot(dy, rest)) / Dot(rest, rest) : 0;
        }

        return total > 0 ? explained / total : double.NaN;
    }

    private static double ExplainedByGroup(double[] y, int[] group, int groups, int[] rows)
    {
        var (sums, counts) = (new double[groups], new int[groups]);
        foreach (var row in rows)
        {
            sums[group[row]] += y[row];
            counts[group[row]]++;
        }

        var mean = sums.Sum() / rows.Length;
        var total = rows.Sum(row => Square(y[row] - mean));
        var between = Enumerable.Range(0, groups).Where(i => counts[i] > 0).Sum(i => counts[i] * Square((sums[i] / counts[i]) - mean));
        return total > 0 ? between / total : double.NaN;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Square(double value) => value * value;
}
