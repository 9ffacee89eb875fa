using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>The plots of an evaluation.</summary>
internal static class EvaluationPanels
{
    private static readonly ScenePoint Origin = new(0, 0);
    private static readonly ScenePoint Corner = new(1, 1);

    /// <summary>The plots that fit the task, or the one asked for.</summary>
    /// <param name="evaluation">The evaluation.</param>
    public static IReadOnlyList<PlotPanel> Of(ModelEvaluation evaluation)
    {
        var all = All(evaluation).ToArray();
        return evaluation.Curve == EvaluationCurve.All ? [.. all.Select(pair => pair.Panel)] : [.. all.Where(pair => pair.Curve == evaluation.Curve).Select(pair => pair.Panel)];
    }

    /// <summary>Whether a curve can be drawn for a task.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="task">The task.</param>
    public static bool Fits(EvaluationCurve curve, LearningTask task) => curve switch
    {
        EvaluationCurve.All or EvaluationCurve.Learning => true,
        EvaluationCurve.Roc or EvaluationCurve.PrecisionRecall => task == LearningTask.Binary,
        EvaluationCurve.Confusion => task is LearningTask.Binary or LearningTask.Multiclass,
        EvaluationCurve.Calibration => task is LearningTask.Binary or LearningTask.Multiclass or LearningTask.Quantile,
        EvaluationCurve.Predictions => task is LearningTask.Regression or LearningTask.Count or LearningTask.Quantile,
        _ => task is LearningTask.Regression or LearningTask.Count,
    };

    private static IEnumerable<(EvaluationCurve Curve, PlotPanel Panel)> All(ModelEvaluation evaluation)
    {
        if (evaluation.Thresholds is { } thresholds)
        {
            yield return (EvaluationCurve.Roc, Roc(evaluation, thresholds));
            yield return (EvaluationCurve.PrecisionRecall, PrecisionRecall(evaluation, thresholds));
        }

        if (evaluation.Reliability.Count > 0 && (evaluation.Task == LearningTask.Binary || evaluation.Curve == EvaluationCurve.Calibration))
        {
            yield return (EvaluationCurve.Calibration, Reliability(evaluation));
        }

        if (evaluation.Confusion is { } confusion)
        {
            var threshold = evaluation.Task == LearningTask.Binary ? $" at {EvaluationSentence.Threshold(evaluation)}" : "";
            yield return (EvaluationCurve.Confusion, new MatrixPanel($"What is taken for what{threshold}", confusion.Classes, confusion.Cells, "came", "predicted, share of each row shaded"));
        }

        if (evaluation.Residuals is { } residuals)
        {
            yield return (EvaluationCurve.Predictions, Predictions(evaluation, residuals));
            yield return (EvaluationCurve.Residuals, Residuals(evaluation, residuals));
        }

        if (evaluation.Fan is { } fan)
        {
            yield return (EvaluationCurve.Calibration, QuantileShares(fan));
            yield return (EvaluationCurve.Predictions, Fan(evaluation, fan));
        }
    }

    private static XyPanel Roc(ModelEvaluation evaluation, ThresholdCurves curves) => new(
        $"ROC curve, area {NumberText.Figure(evaluation.Find(MetricName.Auc)?.Value ?? double.NaN)}",
        $"share of {evaluation.Classes[0]} taken for {evaluation.Classes[1]}",
        $"share of {evaluation.Classes[1]} found",
        [
            new PlotGuide(Origin, Corner),
            new PlotLine(Points(curves.Roc), Ink.Blue),
            new PlotFlag(new(curves.FalseAlarms, curves.Recall), $"at {EvaluationSentence.Threshold(evaluation)}", Ink.Vermillion),
        ])
    { IsOfShares = true };

    private static XyPanel PrecisionRecall(ModelEvaluation evaluation, ThresholdCurves curves) => new(
        $"Precision and recall, area {NumberText.Figure(evaluation.Find(MetricName.PrecisionRecallAuc)?.Value ?? double.NaN)}",
        $"recall: share of {evaluation.Classes[1]} found",
        "precision: share right among those taken",
        [
            new PlotGuide(new(0, curves.PositiveShare), new(1, curves.PositiveShare), "by chance"),
            new PlotLine(Points(curves.PrecisionRecall), Ink.Blue),
            .. curves.Precision is { } precision ? new PlotLayer[] { new PlotFlag(new(curves.Recall, precision), $"at {EvaluationSentence.Threshold(evaluation)}", Ink.Vermillion) { IsLeft = true } } : [],
        ])
    { IsOfShares = true };

    private static XyPanel Reliability(ModelEvaluation evaluation)
    {
        var bins = evaluation.Reliability;
        var isBinary = evaluation.Task == LearningTask.Binary;
        return new XyPanel(
            $"Calibration, {(bins.Count == 1 ? "1 bin" : $"{bins.Count} bins")} of {Sizes(bins)} rows",
            isBinary ? $"probability of {evaluation.Classes[1]} predicted" : "probability of the class predicted",
            isBinary ? $"share of {evaluation.Classes[1]} that came, 95 %" : "share right, 95 %",
            [
                new PlotGuide(Origin, Corner),
                new PlotIntervals([.. bins.Select(bin => new ScenePoint(bin.Predicted, bin.Observed.Estimate))], [.. bins.Select(bin => bin.Observed.Lower)], [.. bins.Select(bin => bin.Observed.Upper)], Ink.Blue),
            ])
        { IsOfShares = true };
    }

    private static XyPanel Predictions(ModelEvaluation evaluation, ResidualCurves curves)
    {
        var cells = curves.Predictions.Cells;
        var (least, most) = (cells.Min(cell => Math.Min(cell.X, cell.Y)), cells.Max(cell => Math.Max(cell.X, cell.Y)));
        return new XyPanel(
            $"Predicted and actual{Binned(curves.Predictions)}",
            $"{evaluation.Target} predicted",
            $"{evaluation.Target} that came",
            [new PlotGuide(new(least, least), new(most, most)), Cloud(curves.Predictions)])
        { HasEqualAxes = true };
    }

    private static XyPanel Residuals(ModelEvaluation evaluation, ResidualCurves curves)
    {
        var cells = curves.Errors.Cells;
        PlotLayer[] trend = curves.Trend.Count < 2
            ? []
            :
            [
                new PlotBand(
                    [.. curves.Trend.Select(point => new ScenePoint(point.X, point.Mean.Lower))],
                    [.. curves.Trend.Select(point => new ScenePoint(point.X, point.Mean.Upper))],
                    Ink.Vermillion),
                new PlotLine([.. curves.Trend.Select(point => new ScenePoint(point.X, point.Mean.Estimate))], Ink.Vermillion),
            ];
        return new XyPanel(
            $"Errors {(curves.IsTime ? "over time" : "along the prediction")}{(trend.Length > 0 ? ", mean with 95 %" : "")}",
            curves.AxisLabel,
            $"{evaluation.Target}: actual − predicted",
            [Cloud(curves.Errors), new PlotGuide(new(cells.Min(cell => cell.X), 0), new(cells.Max(cell => cell.X), 0)), .. trend])
        { Reach = [new(cells[0].X, 0)] };
    }

    private static XyPanel QuantileShares(QuantileCurves curves) => new(
        "Do quantiles hold what they say?",
        "quantile predicted",
        "share of rows at or below it, 95 %",
        [
            new PlotGuide(Origin, Corner),
            new PlotIntervals(
                [.. curves.Shares.Select(share => new ScenePoint(share.Quantile, share.Below.Estimate))],
                [.. curves.Shares.Select(share => share.Below.Lower)],
                [.. curves.Shares.Select(share => share.Below.Upper)],
                Ink.Blue),
        ])
    { IsOfShares = true };

    private static XyPanel Fan(ModelEvaluation evaluation, QuantileCurves curves)
    {
        var last = evaluation.Quantiles.Count - 1;
        ScenePoint[] Line(int quantile) => [.. curves.Fan.Select(point => new ScenePoint(point.X, point.Quantiles[quantile]))];
        var bands = Enumerable.Range(0, evaluation.Quantiles.Count / 2).Select(q => new PlotBand(Line(q), Line(last - q), Ink.Blue));
        var isBinned = curves.Fan.Count < evaluation.RowCount;
        return new XyPanel(
            isBinned ? "The fan, and what came (means)" : "The fan, and what came",
            curves.AxisLabel,
            evaluation.Target,
            [
                .. bands,
                new PlotLine(Line(evaluation.Quantiles.Count / 2), Ink.Blue, 1.5),
                new PlotDots([.. curves.Fan.Select(point => new ScenePoint(point.X, point.Actual))], Ink.Vermillion, 1.8),
            ]);
    }

    private static PlotDots Cloud(PointCloud cloud) => new([.. cloud.Cells.Select(cell => new ScenePoint(cell.X, cell.Y))], Ink.Blue)
    {
        Counts = cloud.IsBinned ? [.. cloud.Cells.Select(cell => cell.Count)] : [],
        CellWidth = cloud.CellWidth,
        CellHeight = cloud.CellHeight,
    };

    private static string Sizes(IReadOnlyList<ReliabilityBin> bins) => (bins.Min(bin => bin.Count), bins.Max(bin => bin.Count)) switch
    {
        var (least, most) when least == most => NumberText.Count(least),
        var (least, most) => $"{NumberText.Count(least)} to {NumberText.Count(most)}",
    };

    private static string Binned(PointCloud cloud) => cloud.IsBinned ? ", rows counted in cells" : "";

    private static ScenePoint[] Points(IReadOnlyList<CurvePoint> points) => [.. points.Select(point => new ScenePoint(point.X, point.Y))];
}
