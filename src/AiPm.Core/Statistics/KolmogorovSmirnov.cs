namespace AiPm.Statistics;

/// <summary>The two-sample test of Kolmogorov and Smirnov: do two samples of numbers come from one distribution?</summary>
public static class KolmogorovSmirnov
{
    // As far as this the exact distribution takes less than a tenth of a second.
    private const long MostExact = 4_000_000;

    /// <summary>Tests two samples, two-sided.</summary>
    /// <param name="first">One sample in ascending order, without NaN; at least one value.</param>
    /// <param name="second">The other, likewise.</param>
    /// <remarks>
    /// D = sup |F₁ − F₂|. The p-value is exact, by counting lattice paths, while n₁·n₂ is at most four million (Hodges 1958, as R's
    /// psmirnov does), else Kolmogorov's limit 2 Σ (−1)^(k−1) exp(−2k²λ²) with λ = D·√(n₁n₂/(n₁+n₂)). With ties the exact value is
    /// an upper bound.
    /// </remarks>
    public static SignificanceResult TwoSample(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            throw new ArgumentException("The test needs two samples with at least one value each.", nameof(first));
        }

        var distance = Distance(first, second);
        double n = first.Length, m = second.Length;
        var p = n * m <= MostExact ? Exact(distance, first.Length, second.Length) : Limit(Math.Sqrt(n * m / (n + m)) * distance);
        return new SignificanceResult(distance, p);
    }

    /// <summary>The largest difference of the two empirical distribution functions, 0 to 1.</summary>
    /// <param name="first">One sample in ascending order, without NaN; at least one value.</param>
    /// <param name="second">The other, likewise.</param>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (i, j) = (0, 0);
        var distance = 0.0;
        while (i < first.Length && j < second.Length)
        {
            var value = Math.Min(first[i], second[j]);
            while (i < first.Length && first[i] <= value)
            {
                i++;
            }

            while (j < second.Length && second[j] <= value)
            {
                j++;
            }

            distance = Math.Max(distance, Math.Abs(((double)i / first.Length) - ((double)j / second.Length)));
        }

        return distance;
    }

    private static double Exact(double distance, int n, int m)
    {
        // D is a multiple of 1/(nm); half a step is taken off so that rounding never loses the value itself.
        var limit = (Math.Floor((distance * n * m) + 1e-7) - 0.5) / ((double)n * m);
        if (limit < 0)
        {
            return 1;
        }

        // The share of all paths that leave the band is summed, not one minus the rest, so that small values keep their digits.
        var outside = new double[m + 1];
        for (var i = 0; i <= n; i++)
        {
            for (var j = 0; j <= m; j++)
            {
                var isOutside = Math.Abs(((double)i / n) - ((double)j / m)) > limit;
                outside[j] = (isOutside, i, j) switch
                {
                    (true, _, _) => 1,
                    (_, 0, 0) => 0,
                    (_, 0, _) => outside[j - 1],
                    (_, _, 0) => outside[0],
                    _ => ((i * outside[j]) + (j * outside[j - 1])) / (i + (double)j),
                };
            }
        }

        return Math.Clamp(outside[m], 0, 1);
    }

    private static double Limit(double lambda)
    {
        if (lambda < 0.2)
        {
            return 1;
        }

        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
        {
            var term = Math.Exp(-2.0 * k * k * lambda * lambda);
            sum += k % 2 == 1 ? term : -term;
            if (term < 1e-300)
            {
                break;
            }
        }

        return Math.Clamp(2 * sum, 0, 1);
    }
}
