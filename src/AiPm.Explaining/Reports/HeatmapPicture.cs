using AiPm.Pictures;

namespace AiPm.Explaining;

/// <summary>Draws rows beside each other, features below each other.</summary>
internal static class HeatmapPicture
{
    /// <summary>Draws it.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values, of one output.</param>
    public static Scene Draw(SetExplanation report, Explanation shown)
    {
        var (rows, words) = RowsBeside.Of(report, shown);
        var features = ShownFeatures.Of(report, shown, rows);
        return new AttributionHeatmap
        {
            Frame = SetExplanationPicture.Frame(report, "Which rows are alike in what features add?"),
            ValueLabel = ExplanationWords.Contribution(report),
            AcrossLabel = words,
            CurveLabel = ExplanationWords.Axis(report),
            Labels = features.Labels,
            Contributions = features.Contributions,
            Predictions = [.. rows.Select(row => shown.Predictions[row])],
            Check = SetExplanationSentence.Check(report),
        }.Draw();
    }
}
