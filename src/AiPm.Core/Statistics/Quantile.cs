namespace AiPm.Statistics;

/// <summary>Sample quantiles.</summary>
public static class Quantile
{
    /// <summary>The quantile by linear interpolation between order statistics.</summary>
    /// <param name="sorted">The sample in ascending order, without NaN; at least one value.</param>
    /// <param name="probability">0 to 1.</param>
    /// <remarks>h = (n − 1)p; type 7 of Hyndman and Fan (1996), the default of R, NumPy and pandas.</remarks>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        if (sorted.IsEmpty)
        {
            throw new ArgumentException("A quantile needs at least one value.", nameof(sorted));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        var h = (sorted.Length - 1) * probability;
        var below = (int)Math.Floor(h);
        var above = Math.Min(below + 1, sorted.Length - 1);

        // Without this an infinite neighbour would make a quantile that does not touch it NaN.
        return h == below || sorted[above] == sorted[below] ? sorted[below] : sorted[below] + ((h - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>The quantile of values in any order.</summary>
    /// <param name="values">The sample, without NaN; at least one value. Not changed.</param>
    /// <param name="probability">0 to 1.</param>
    public static double Of(IEnumerable<double> values, double probability)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, probability);
    }
}
