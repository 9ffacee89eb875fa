namespace AiPm.Learning;

/// <summary>How well predicted quantiles and bands fit what came; weighted.</summary>
public static class QuantileScores
{
    /// <summary>The mean pinball loss, Σ w(α max(y − q, 0) + (1 − α) max(q − y, 0)) / Σ w; from 0, in the target's unit.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">The predicted quantile of each row.</param>
    /// <param name="probability">α, which quantile it is, 0 to 1.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    /// <remarks>Koenker and Bassett (1978); scikit-learn's <c>mean_pinball_loss</c>.</remarks>
    public static double Pinball(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double probability, ReadOnlySpan<double> weights = default)
    {
        RowWeights.Check(actual.Length, predicted.Length, weights);
        double sum = 0, total = 0;
        for (var row = 0; row < actual.Length; row++)
        {
            var weight = RowWeights.At(weights, row);
            sum += weight * PinballLoss(actual[row], predicted[row], probability);
            total += weight;
        }

        return sum / total;
    }

    /// <summary>The share of rows whose value lies in its band, ends included; 0 to 1. A band of 0.1 to 0.9 should hold 0.8.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="lower">The lower end of each band.</param>
    /// <param name="upper">The upper end of each band.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    public static double Coverage(ReadOnlySpan<double> actual, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<double> weights = default)
    {
        RowWeights.Check(actual.Length, lower.Length, weights);
        RowWeights.Check(actual.Length, upper.Length, weights);
        double inside = 0, total = 0;
        for (var row = 0; row < actual.Length; row++)
        {
            var weight = RowWeights.At(weights, row);
            inside += actual[row] >= lower[row] && actual[row] <= upper[row] ? weight : 0;
            total += weight;
        }

        return inside / total;
    }

    /// <summary>The pinball loss of a row.</summary>
    internal static double PinballLoss(double actual, double predicted, double probability) =>
        actual >= predicted ? probability * (actual - predicted) : (1 - probability) * (predicted - actual);
}
