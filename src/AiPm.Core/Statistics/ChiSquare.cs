namespace AiPm.Statistics;

/// <summary>Pearson's test: do two counts of the same categories come from one distribution?</summary>
public static class ChiSquare
{
    /// <summary>Tests two rows of counts for homogeneity, without a correction for continuity.</summary>
    /// <param name="first">The counts of one sample, a category each.</param>
    /// <param name="second">The counts of the other, in the same order.</param>
    /// <returns>χ² and its p-value; 0 and 1 where fewer than two categories have any count, or a sample is empty.</returns>
    /// <remarks>χ² = Σ (O − E)² / E with k − 1 degrees of freedom; Pearson (1900). Categories without any count are passed over.</remarks>
    public static SignificanceResult Homogeneity(ReadOnlySpan<long> first, ReadOnlySpan<long> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"{first.Length} counts came with {second.Length}.", nameof(second));
        }

        double n = 0, m = 0;
        var categories = 0;
        for (var i = 0; i < first.Length; i++)
        {
            n += first[i];
            m += second[i];
            categories += first[i] + second[i] > 0 ? 1 : 0;
        }

        if (categories < 2 || n == 0 || m == 0)
        {
            return new SignificanceResult(0, 1);
        }

        var statistic = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            double both = first[i] + second[i];
            if (both > 0)
            {
                var (expectedFirst, expectedSecond) = (both * n / (n + m), both * m / (n + m));
                statistic += ((first[i] - expectedFirst) * (first[i] - expectedFirst) / expectedFirst)
                    + ((second[i] - expectedSecond) * (second[i] - expectedSecond) / expectedSecond);
            }
        }

        return new SignificanceResult(statistic, Tail(statistic, categories - 1));
    }

    /// <summary>The probability that a χ² variable exceeds a value.</summary>
    /// <param name="statistic">The value, 0 or more.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom, 1 or more.</param>
    /// <remarks>
    /// Q(k/2, x/2), the regularised upper incomplete gamma function: its series for small x, Lentz's continued fraction else;
    /// Press et al., Numerical Recipes (2007), 6.2.
    /// </remarks>
    public static double Tail(double statistic, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        var (a, x) = (degreesOfFreedom / 2.0, statistic / 2);
        if (x == 0)
        {
            return 1;
        }

        var scale = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        return x < a + 1 ? 1 - (scale * Series(a, x)) : scale * Fraction(a, x);
    }

    private static double Series(double a, double x)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var n = 1; n < 100_000 && term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double a, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 100_000; i++)
        {
            var factor = -i * (i - a);
            b += 2;
            d = 1 / NotZero((factor * d) + b);
            c = NotZero(b + (factor / c));
            var step = d * c;
            h *= step;
            if (Math.Abs(step - 1) < 1e-16)
            {
                break;
            }
        }

        return h;

        static double NotZero(double value) => Math.Abs(value) < tiny ? tiny : value;
    }

    // Lanczos with g = 7 and nine terms; half the degrees of freedom are never below a half.
    private static double LogGamma(double z)
    {
        ReadOnlySpan<double> terms =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        z -= 1;
        var sum = terms[0];
        for (var i = 1; i < terms.Length; i++)
        {
            sum += terms[i] / (z + i);
        }

        var t = z + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
