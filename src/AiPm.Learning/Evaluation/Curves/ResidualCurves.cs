namespace AiPm.Learning;

/// <summary>Predictions against what came, and errors along time or along the prediction.</summary>
/// <param name="Predictions">What was predicted along, what came upward.</param>
/// <param name="Errors">The place along; upward how much more came than was predicted.</param>
/// <param name="Trend">The mean error of neighbouring rows.</param>
/// <param name="AxisLabel">What goes along under the errors.</param>
/// <param name="IsTime">Whether that is time.</param>
public sealed record ResidualCurves(PointCloud Predictions, PointCloud Errors, IReadOnlyList<TrendPoint> Trend, string AxisLabel, bool IsTime)
{
    /// <summary>The curves of a number predicted.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    internal static ResidualCurves Of(EvaluationRows rows, double[] actual, double[] predicted)
    {
        double[] errors = [.. actual.Zip(predicted, (y, f) => y - f)];
        var axis = rows.Times is { } times ? TimeAxis.Of(times) : new TimeAxis($"{rows.Target.Name} predicted", predicted);
        return new ResidualCurves(
            PointCloud.Of(predicted, actual), PointCloud.Of(axis.Places, errors), ErrorTrend.Of(axis.Places, errors, rows.Weights), axis.Label, rows.Times is not null);
    }
}
