namespace AiPm.Learning;

/// <summary>How far numbers predicted are from numbers that came; weighted, the same numbers as scikit-learn.</summary>
/// <remarks>y is what came, f what was predicted, w the weight of a row; weights left out are 1. Weights have no scale: 2 everywhere is 1 everywhere.</remarks>
public static class RegressionScores
{
    /// <summary>The smallest magnitude that a percentage is taken of.</summary>
    internal const double Epsilon = 2.220446049250313e-16;

    /// <summary>The mean absolute error, Σ w|y − f| / Σ w; from 0, in the target's unit.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    public static double MeanAbsoluteError(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        RowMean.Of(default(AbsoluteError), actual, predicted, weights);

    /// <summary>The root of the mean squared error, √(Σ w(y − f)² / Σ w); from 0, in the target's unit.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    public static double RootMeanSquaredError(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Math.Sqrt(RowMean.Of(default(SquaredError), actual, predicted, weights));

    /// <summary>The share of variance explained, R² = 1 − Σ w(y − f)² / Σ w(y − ȳ)²; at most 1, and negative where the mean would do better.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    /// <remarks>NaN for a single row. Where all y are equal it is 1 if all are met and 0 if not, as in scikit-learn.</remarks>
    public static double RSquared(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        var missed = RowMean.Of(default(SquaredError), actual, predicted, weights);
        if (actual.Length < 2)
        {
            return double.NaN;
        }

        var mean = RowMean.Of(default(ActualValue), actual, actual, weights);
        var spread = RowMean.Of(new SquaredDeviation(mean), actual, actual, weights);
        return spread == 0 ? (missed == 0 ? 1 : 0) : 1 - (missed / spread);
    }

    /// <summary>The mean absolute percentage error as a share, Σ w|y − f| / max(|y|, ε) / Σ w with ε = 2⁻⁵²; from 0.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    /// <remarks>Where a y is 0 it is very large and means nothing; reports say so instead.</remarks>
    public static double MeanAbsolutePercentageError(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Mean(actual, predicted, weights, PercentageError);

    /// <summary>The symmetric mean absolute percentage error as a share, Σ w 2|y − f| / (|y| + |f|) / Σ w; 0 to 2, a row where both are 0 counting as 0.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    /// <remarks>Makridakis (1993) as corrected by Hyndman and Koehler (2006).</remarks>
    public static double SymmetricPercentageError(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Mean(actual, predicted, weights, SymmetricError);

    /// <summary>The mean absolute error as a multiple of what the seasonal naive forecast misses in a history: below 1 is better than naive.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="history">Values in time order, evenly spaced: the scale is the mean of |hₜ − hₜ₋ₘ|.</param>
    /// <param name="season">m, the steps of a season; 1 for the naive forecast. Default: 1.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    /// <remarks>Hyndman and Koehler (2006). NaN where the history is no longer than a season, or is the same in each.</remarks>
    public static double MeanAbsoluteScaledError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> history, int season = 1, ReadOnlySpan<double> weights = default) =>
        SeasonalNaiveError(history, season) is var scale && scale > 0 ? MeanAbsoluteError(actual, predicted, weights) / scale : double.NaN;

    /// <summary>The median absolute error; from 0, in the target's unit.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    /// <remarks>Without weights the middle, or the mean of the two in the middle; with them the smallest error that half the weight does not exceed, as in scikit-learn.</remarks>
    public static double MedianAbsoluteError(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        RowWeights.Check(actual.Length, predicted.Length, weights);
        var errors = new double[actual.Length];
        for (var row = 0; row < errors.Length; row++)
        {
            errors[row] = Math.Abs(actual[row] - predicted[row]);
        }

        if (weights.IsEmpty)
        {
            Array.Sort(errors);
            return Statistics.Quantile.OfSorted(errors, 0.5);
        }

        var own = weights.ToArray();
        Array.Sort(errors, own);
        var half = own.Sum() / 2;
        var sum = 0.0;
        for (var place = 0; place < errors.Length; place++)
        {
            sum += own[place];
            if (sum >= half && sum > 0)
            {
                return errors[place];
            }
        }

        return errors[^1];
    }

    /// <summary>The mean Poisson deviance, 2 Σ w(y ln(y/f) − y + f) / Σ w; from 0, for counts.</summary>
    /// <param name="actual">What came, from 0.</param>
    /// <param name="predicted">What was predicted, above 0.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    /// <remarks>NaN where a count is negative or a prediction is not above 0.</remarks>
    public static double MeanPoissonDeviance(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Mean(actual, predicted, weights, PoissonDeviance);

    /// <summary>The mean of |hₜ − hₜ₋ₘ|, NaN where the history is too short.</summary>
    internal static double SeasonalNaiveError(ReadOnlySpan<double> history, int season)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        var sum = 0.0;
        for (var step = season; step < history.Length; step++)
        {
            sum += Math.Abs(history[step] - history[step - season]);
        }

        return history.Length > season ? sum / (history.Length - season) : double.NaN;
    }

    /// <summary>The percentage error of a row.</summary>
    internal static double PercentageError(double actual, double predicted) => Math.Abs(actual - predicted) / Math.Max(Math.Abs(actual), Epsilon);

    /// <summary>The symmetric percentage error of a row.</summary>
    internal static double SymmetricError(double actual, double predicted) =>
        actual == predicted ? 0 : 2 * Math.Abs(actual - predicted) / (Math.Abs(actual) + Math.Abs(predicted));

    /// <summary>The Poisson deviance of a row, NaN where it has none.</summary>
    internal static double PoissonDeviance(double actual, double predicted) => actual < 0 || !(predicted > 0)
        ? double.NaN
        : 2 * ((actual > 0 ? actual * Math.Log(actual / predicted) : 0) - actual + predicted);

    private static double Mean(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Func<double, double, double> loss)
    {
        RowWeights.Check(actual.Length, predicted.Length, weights);
        double sum = 0, total = 0;
        for (var row = 0; row < actual.Length; row++)
        {
            var weight = RowWeights.At(weights, row);
            sum += weight * loss(actual[row], predicted[row]);
            total += weight;
        }

        return sum / total;
    }
}
