namespace AiPm.Explaining;

/// <summary>The weighted ridge regression that LIME reads its weights from.</summary>
/// <param name="Coefficients">A weight for each feature; 0 for those left out.</param>
/// <param name="Intercept">The value where all features are 0; not penalised.</param>
/// <param name="LocalPrediction">Its value for the row explained.</param>
/// <param name="RSquared">The share of the weighted variance that it explains.</param>
internal sealed record LimeSurrogate(double[] Coefficients, double Intercept, double LocalPrediction, double RSquared)
{
    private const double Penalty = 1;
    private const double SelectionPenalty = 0.01;
    private const int MostForward = 6;

    /// <summary>The weight of a distance, √exp(−d² / width²).</summary>
    public static double Weight(double distance, double width) => Math.Sqrt(Math.Exp(-(distance * distance) / (width * width)));

    /// <summary>Fits.</summary>
    /// <param name="rows">[row, feature]; the first is the one explained.</param>
    /// <param name="width">The features.</param>
    /// <param name="labels">What the model says of each row.</param>
    /// <param name="weights">The weight of each row.</param>
    /// <param name="features">How many features are kept: by forward selection to 6, beyond by their weight in a ridge of all, as LIME does.</param>
    public static LimeSurrogate Fit(double[] rows, int width, double[] labels, double[] weights, int features)
    {
        var sums = new WeightedSums(rows, width, labels, weights);
        int[] all = [.. Enumerable.Range(0, width)];
        var kept = features >= width ? all : features <= MostForward ? Forward(sums, features) : Heaviest(sums, all, rows, features);
        var found = sums.Solve(kept, Penalty);
        var coefficients = new double[width];
        foreach (var (place, feature) in kept.Index())
        {
            coefficients[feature] = found[place];
        }

        var intercept = sums.LabelMean - CholeskyFactor.Dot(coefficients, sums.Means);
        return new LimeSurrogate(coefficients, intercept, intercept + CholeskyFactor.Dot(coefficients, rows.AsSpan(0, width)), sums.RSquared(kept, found));
    }

    private static int[] Heaviest(WeightedSums sums, int[] all, double[] rows, int features)
    {
        var found = sums.Solve(all, SelectionPenalty);
        return [.. all.OrderByDescending(feature => Math.Abs(found[feature] * rows[feature])).ThenBy(feature => feature).Take(features).Order()];
    }

    private static int[] Forward(WeightedSums sums, int features)
    {
        int[] kept = [];
        while (kept.Length < features)
        {
            kept = [.. kept, Enumerable.Range(0, sums.Width).Except(kept).MaxBy(feature => sums.RSquared([.. kept, feature], sums.Solve([.. kept, feature], 0)))];
        }

        return [.. kept.Order()];
    }
}
