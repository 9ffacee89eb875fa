namespace AiPm.Learning;

/// <summary>Whether probabilities mean what they say: reliability bins and the expected calibration error. Weighted.</summary>
public static class Calibration
{
    /// <summary>Bins of equal width; those without rows are left out.</summary>
    /// <param name="probabilities">The probability that was predicted for each row, 0 to 1.</param>
    /// <param name="came">Whether each row came so.</param>
    /// <param name="binCount">The bins between 0 and 1. Default: 10.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    /// <remarks>A probability on an edge belongs to the bin below, as in scikit-learn's <c>calibration_curve</c>.</remarks>
    public static IReadOnlyList<ReliabilityBin> EqualWidth(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> came, int binCount = 10, ReadOnlySpan<double> weights = default) =>
        Bins(probabilities, came, WidthBins(probabilities, binCount), binCount, weights);

    /// <summary>Bins of equal weight; rows of one probability stay together.</summary>
    /// <param name="probabilities">The probability that was predicted for each row, 0 to 1.</param>
    /// <param name="came">Whether each row came so.</param>
    /// <param name="binCount">The bins. Default: 10.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    public static IReadOnlyList<ReliabilityBin> EqualMass(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> came, int binCount = 10, ReadOnlySpan<double> weights = default) =>
        Bins(probabilities, came, MassBins(probabilities, binCount, weights), binCount, weights);

    /// <summary>The expected calibration error: how far probabilities and shares are apart, Σ (weight of a bin / all weight) |observed − predicted|; 0 to 1.</summary>
    /// <param name="bins">The bins.</param>
    /// <remarks>
    /// Naeini, Cooper and Hauskrecht (2015); Guo et al. (2017). It depends on the bins, and chance alone makes it larger than 0:
    /// compare models on the same rows and bins.
    /// </remarks>
    public static double ExpectedError(IReadOnlyList<ReliabilityBin> bins)
    {
        ArgumentNullException.ThrowIfNull(bins);
        var total = bins.Sum(bin => bin.Weight);
        return bins.Sum(bin => bin.Weight / total * Math.Abs(bin.Observed.Estimate - bin.Predicted));
    }

    /// <summary>The bin of each row, of equal width.</summary>
    internal static int[] WidthBins(ReadOnlySpan<double> probabilities, int binCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(binCount, 1);
        var edges = new double[binCount - 1];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = (i + 1) * (1.0 / binCount);
        }

        var bins = new int[probabilities.Length];
        for (var row = 0; row < bins.Length; row++)
        {
            var bin = Math.Clamp((int)(probabilities[row] * binCount), 0, binCount - 1);
            bins[row] = bin > 0 && probabilities[row] <= edges[bin - 1] ? bin - 1 : bin < edges.Length && probabilities[row] > edges[bin] ? bin + 1 : bin;
        }

        return bins;
    }

    /// <summary>The bin of each row, of equal weight: that of the middle of the weight of its probability.</summary>
    internal static int[] MassBins(ReadOnlySpan<double> values, int binCount, ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(binCount, 1);
        var bins = new int[values.Length];
        var order = ScoreOrder.Falling(values);
        Array.Reverse(order);
        var total = 0.0;
        foreach (var row in order)
        {
            total += RowWeights.At(weights, row);
        }

        var below = 0.0;
        for (var first = 0; first < order.Length;)
        {
            var (after, own) = (first, 0.0);
            while (after < order.Length && values[order[after]] == values[order[first]])
            {
                own += RowWeights.At(weights, order[after++]);
            }

            var bin = Math.Clamp((int)(binCount * (below + (own / 2)) / total), 0, binCount - 1);
            for (; first < after; first++)
            {
                bins[order[first]] = bin;
            }

            below += own;
        }

        return bins;
    }

    private static IReadOnlyList<ReliabilityBin> Bins(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> came, int[] bins, int binCount, ReadOnlySpan<double> weights)
    {
        RowWeights.Check(probabilities.Length, came.Length, weights);
        var (count, weight, squares) = (new int[binCount], new double[binCount], new double[binCount]);
        var (predicted, observed) = (new double[binCount], new double[binCount]);
        for (var row = 0; row < bins.Length; row++)
        {
            var (bin, own) = (bins[row], RowWeights.At(weights, row));
            count[bin] += own > 0 ? 1 : 0;
            weight[bin] += own;
            squares[bin] += own * own;
            predicted[bin] += own * probabilities[row];
            observed[bin] += came[row] ? own : 0;
        }

        return
        [
            .. Enumerable.Range(0, binCount).Where(bin => weight[bin] > 0).Select(bin => new ReliabilityBin(
                count[bin],
                weight[bin],
                predicted[bin] / weight[bin],
                WilsonInterval.Of(Math.Clamp(observed[bin] / weight[bin], 0, 1), weight[bin] * weight[bin] / squares[bin]))),
        ];
    }
}
