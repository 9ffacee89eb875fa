using AiPm.Statistics;

namespace AiPm.Data;

/// <summary>Tests whether the distribution of a column moved between two samples.</summary>
public static class ShiftTest
{
    private const int MostCategories = 50;
    private const int BinCount = 24;
    private const double LeastExpected = 5;

    /// <summary>Numbers, by the test of Kolmogorov and Smirnov.</summary>
    /// <param name="old">The old sample, in any order; NaN is passed over.</param>
    /// <param name="new">The new sample, likewise.</param>
    /// <returns>What was found; null where a sample has no values.</returns>
    public static DistributionShift? OfNumbers(IEnumerable<double> old, IEnumerable<double> @new)
    {
        double[] first = [.. old.Where(value => !double.IsNaN(value))];
        double[] second = [.. @new.Where(value => !double.IsNaN(value))];
        if (first.Length == 0 || second.Length == 0)
        {
            return null;
        }

        Array.Sort(first);
        Array.Sort(second);
        var test = KolmogorovSmirnov.TwoSample(first, second);
        var edges = Edges(first, second);
        return new DistributionShift
        {
            Test = "Kolmogorov-Smirnov",
            Statistic = test.Statistic,
            PValue = test.PValue,
            AdjustedPValue = test.PValue,
            Distance = test.Statistic,
            Psi = PopulationStability.Index(first, second),
            SampleSizes = [first.Length, second.Length],
            Edges = edges,
            OldShares = Shares(first, edges),
            NewShares = Shares(second, edges),
        };
    }

    /// <summary>Categories, by the χ² test of homogeneity; those too rare for it are pooled.</summary>
    /// <param name="old">The categories of the old sample with their counts.</param>
    /// <param name="new">The categories of the new sample with their counts.</param>
    /// <returns>What was found; null where a sample has no values.</returns>
    public static DistributionShift? OfCategories(IReadOnlyDictionary<string, long> old, IReadOnlyDictionary<string, long> @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        var (n, m) = (old.Values.Sum(), @new.Values.Sum());
        if (n == 0 || m == 0)
        {
            return null;
        }

        var all = old.Keys.Union(@new.Keys).Select(name => (Name: name, Old: old.GetValueOrDefault(name), New: @new.GetValueOrDefault(name)))
            .OrderByDescending(category => ((double)category.Old / n) + ((double)category.New / m)).ThenBy(category => category.Name, StringComparer.Ordinal).ToList();
        var kept = all.Where((category, index) => index < MostCategories && (category.Old + category.New) * (double)Math.Min(n, m) / (n + m) >= LeastExpected).ToList();
        var rest = (Name: "others", Old: n - kept.Sum(category => category.Old), New: m - kept.Sum(category => category.New));
        if (rest.Old + rest.New > 0)
        {
            kept.Add(rest);
        }

        long[] first = [.. kept.Select(category => category.Old)];
        long[] second = [.. kept.Select(category => category.New)];
        var test = ChiSquare.Homogeneity(first, second);
        double[] oldShares = [.. first.Select(count => (double)count / n)];
        double[] newShares = [.. second.Select(count => (double)count / m)];
        return new DistributionShift
        {
            Test = "chi-square",
            Statistic = test.Statistic,
            PValue = test.PValue,
            AdjustedPValue = test.PValue,
            Distance = oldShares.Zip(newShares, (before, now) => Math.Abs(before - now)).Sum() / 2,
            Psi = PopulationStability.Index(first, second),
            SampleSizes = [n, m],
            Categories = [.. kept.Select(category => category.Name)],
            OldShares = oldShares,
            NewShares = newShares,
        };
    }

    // Between the outer hundredths of both, so that one far value does not squeeze all others into a bin.
    private static double[] Edges(double[] first, double[] second)
    {
        var low = Math.Min(Quantile.OfSorted(first, 0.01), Quantile.OfSorted(second, 0.01));
        var high = Math.Max(Quantile.OfSorted(first, 0.99), Quantile.OfSorted(second, 0.99));
        return double.IsFinite(low) && double.IsFinite(high) && high > low
            ? [.. Enumerable.Range(0, BinCount + 1).Select(i => low + ((high - low) * i / BinCount))]
            : [];
    }

    private static double[] Shares(double[] sorted, double[] edges)
    {
        var counts = new double[Math.Max(0, edges.Length - 1)];
        foreach (var value in sorted)
        {
            if (counts.Length > 0 && value >= edges[0] && value <= edges[^1])
            {
                counts[Math.Min(counts.Length - 1, (int)((value - edges[0]) / (edges[^1] - edges[0]) * counts.Length))]++;
            }
        }

        return [.. counts.Select(count => count / sorted.Length)];
    }
}
