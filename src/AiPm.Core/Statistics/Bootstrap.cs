namespace AiPm.Statistics;

/// <summary>Bootstrap intervals with an explicit seed.</summary>
public static class Bootstrap
{
    /// <summary>The percentile interval of a statistic of rows.</summary>
    /// <param name="rowCount">The number of rows, at least one.</param>
    /// <param name="statistic">Computes the statistic from row numbers (repeats are the point); a NaN is left out.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="resamples">How many times to resample. Default: 2,000.</param>
    /// <param name="blockLength">
    /// 1 for independent rows (the default); longer for rows in time order, which are then drawn in circular blocks.
    /// </param>
    /// <param name="confidence">The interval's confidence. Default: 0.95.</param>
    /// <remarks>
    /// Percentile bootstrap: Efron and Tibshirani, An Introduction to the Bootstrap (1993), ch. 13. Circular blocks:
    /// Politis and Romano (1992).
    /// </remarks>
    public static Interval Percentile(
        int rowCount,
        Func<int[], double> statistic,
        int seed,
        int resamples = 2000,
        int blockLength = 1,
        double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockLength, 1);
        var rows = new int[rowCount];
        for (var i = 0; i < rowCount; i++)
        {
            rows[i] = i;
        }

        var estimate = statistic(rows);
        var random = new Random(seed);
        var results = new List<double>(resamples);
        for (var r = 0; r < resamples; r++)
        {
            Resample(rows, random, blockLength);
            var result = statistic(rows);
            if (!double.IsNaN(result))
            {
                results.Add(result);
            }
        }

        if (results.Count == 0)
        {
            return new Interval(estimate, double.NaN, double.NaN) { Confidence = confidence };
        }

        var sorted = results.ToArray();
        Array.Sort(sorted);
        var tail = (1 - confidence) / 2;
        return new Interval(estimate, Quantile.OfSorted(sorted, tail), Quantile.OfSorted(sorted, 1 - tail)) { Confidence = confidence };
    }

    /// <summary>The block length for rows in time order: the cube root of the count, at least one cycle.</summary>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="cycle">The length of the shortest cycle, such as 7 for days of a week. Default: 7.</param>
    /// <remarks>The order n^(1/3) is optimal for the variance of a mean: Hall, Horowitz and Jing (1995).</remarks>
    public static int BlockLength(int rowCount, int cycle = 7) =>
        Math.Clamp(Math.Max(cycle, (int)Math.Ceiling(Math.Cbrt(rowCount))), 1, Math.Max(1, rowCount / 2));

    private static void Resample(int[] rows, Random random, int blockLength)
    {
        for (var i = 0; i < rows.Length; i += blockLength)
        {
            var start = random.Next(rows.Length);
            for (var j = 0; j < blockLength && i + j < rows.Length; j++)
            {
                rows[i + j] = (start + j) % rows.Length;
            }
        }
    }
}
