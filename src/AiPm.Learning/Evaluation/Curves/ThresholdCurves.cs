namespace AiPm.Learning;

/// <summary>The curves of a probability of two classes over all thresholds, and where the chosen threshold lies on them.</summary>
/// <param name="Roc">The ROC curve, thinned.</param>
/// <param name="PrecisionRecall">The precision–recall curve, thinned.</param>
/// <param name="PositiveShare">The share of the positive class: the precision of chance.</param>
/// <param name="FalseAlarms">The share of the other class that is taken for the positive one at the threshold.</param>
/// <param name="Recall">The share of the positive class that is found at the threshold.</param>
/// <param name="Precision">The share of rows taken for the positive class that are of it, or null where none is.</param>
public sealed record ThresholdCurves(
    IReadOnlyList<CurvePoint> Roc, IReadOnlyList<CurvePoint> PrecisionRecall, double PositiveShare, double FalseAlarms, double Recall, double? Precision)
{
    /// <summary>The curves, or null where only one class came.</summary>
    /// <param name="rows">The rows.</param>
    internal static ThresholdCurves? Of(ClassifiedRows rows)
    {
        var known = rows.Known();
        if (known.Count == 0 || known.Weights.Sum() == 0 || new RankedScores(known.Of(1), known.Is(1), known.Weights) is not { Positives: > 0, Negatives: > 0 } ranked)
        {
            return null;
        }

        var confusion = known.Confusion();
        var taken = confusion[0, 1] + confusion[1, 1];
        return new ThresholdCurves(
            [.. CurveThinner.Thin(ranked.Roc()).Select(point => point with { Threshold = Math.Min(point.Threshold, 1) })],
            CurveThinner.Thin(ranked.PrecisionRecall()),
            ranked.Positives / (ranked.Positives + ranked.Negatives),
            confusion[0, 1] / ranked.Negatives,
            confusion[1, 1] / ranked.Positives,
            taken > 0 ? confusion[1, 1] / taken : null);
    }
}
