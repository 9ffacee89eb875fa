namespace AiPm.Statistics;

/// <summary>The population stability index: how far counts in bins moved from a reference.</summary>
public static class PopulationStability
{
    private const double Least = 1e-4;

    /// <summary>The index of two rows of counts.</summary>
    /// <param name="reference">The counts of the reference, a bin or category each.</param>
    /// <param name="current">The counts of the current sample, in the same order.</param>
    /// <returns>0 for equal shares; 0 where a sample is empty.</returns>
    /// <remarks>
    /// PSI = Σ (q − p) ln(q / p), the symmetrised Kullback-Leibler divergence (Jeffreys 1946); shares below 0.0001 count as 0.0001.
    /// That 0.1 is small and 0.25 large is convention, not mathematics.
    /// </remarks>
    public static double Index(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        if (reference.Length != current.Length)
        {
            throw new ArgumentException($"{reference.Length} counts came with {current.Length}.", nameof(current));
        }

        double n = 0, m = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            n += reference[i];
            m += current[i];
        }

        var sum = 0.0;
        for (var i = 0; n > 0 && m > 0 && i < reference.Length; i++)
        {
            if (reference[i] + current[i] > 0)
            {
                var (p, q) = (Math.Max(reference[i] / n, Least), Math.Max(current[i] / m, Least));
                sum += (q - p) * Math.Log(q / p);
            }
        }

        return sum;
    }

    /// <summary>The index of two samples of numbers, in bins between quantiles of the reference.</summary>
    /// <param name="reference">The reference in ascending order, without NaN; at least one value.</param>
    /// <param name="current">The current sample, likewise.</param>
    /// <param name="bins">The bins, 2 or more; fewer where quantiles fall together. Default: 10.</param>
    public static double Index(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        var edges = new List<double>();
        for (var i = 1; i < bins; i++)
        {
            var edge = Quantile.OfSorted(reference, (double)i / bins);
            if (edges.Count == 0 || edge > edges[^1])
            {
                edges.Add(edge);
            }
        }

        return Index(Counts(reference, edges), Counts(current, edges));
    }

    private static long[] Counts(ReadOnlySpan<double> sorted, List<double> edges)
    {
        var counts = new long[edges.Count + 1];
        var bin = 0;
        foreach (var value in sorted)
        {
            while (bin < edges.Count && value > edges[bin])
            {
                bin++;
            }

            counts[bin]++;
        }

        return counts;
    }
}
