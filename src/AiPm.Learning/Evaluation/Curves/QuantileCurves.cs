namespace AiPm.Learning;

/// <summary>Whether predicted quantiles hold what they say, and the fan they make.</summary>
/// <param name="Shares">For each quantile how often the value lies at or below it.</param>
/// <param name="Fan">The bands along time, or along the rows in rising order of the middle quantile.</param>
/// <param name="AxisLabel">What goes along.</param>
public sealed record QuantileCurves(IReadOnlyList<QuantileShare> Shares, IReadOnlyList<FanPoint> Fan, string AxisLabel)
{
    private const int MostPoints = 160;

    /// <summary>The curves of quantiles predicted.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="actual">What came.</param>
    internal static QuantileCurves Of(EvaluationRows rows, double[] actual)
    {
        var quantiles = rows.Signature.Quantiles;
        var total = rows.Weights.Sum();
        var effective = total * total / rows.Weights.Sum(weight => weight * weight);
        var shares = quantiles.Select((quantile, q) => new QuantileShare(
            quantile,
            WilsonInterval.Of(Enumerable.Range(0, rows.Count).Sum(row => actual[row] <= rows.Predictions[row, q] ? rows.Weights[row] : 0) / total, effective)));
        var middle = quantiles.Count / 2;
        int[] order = rows.Times is null ? [.. Enumerable.Range(0, rows.Count).OrderBy(row => rows.Predictions[row, middle])] : [.. Enumerable.Range(0, rows.Count)];
        var axis = rows.Times is { } times ? TimeAxis.Of(times) : new TimeAxis("rows by their middle prediction", [.. Enumerable.Range(1, rows.Count).Select(place => (double)place)]);
        var points = Math.Min(MostPoints, rows.Count);
        var fan = Enumerable.Range(0, points).Select(point =>
        {
            var places = Enumerable.Range((int)((long)rows.Count * point / points), (int)(((long)rows.Count * (point + 1) / points) - ((long)rows.Count * point / points))).ToArray();
            return new FanPoint(
                places.Average(place => axis.Places[place]),
                [.. quantiles.Select((_, q) => places.Average(place => rows.Predictions[order[place], q]))],
                places.Average(place => actual[order[place]]));
        });
        return new QuantileCurves([.. shares], [.. fan], axis.Label);
    }
}
