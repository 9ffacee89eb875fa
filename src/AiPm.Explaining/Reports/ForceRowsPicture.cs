using AiPm.Pictures;

namespace AiPm.Explaining;

/// <summary>Draws what adds to predictions and what takes away, rows beside each other.</summary>
internal static class ForceRowsPicture
{
    /// <summary>Draws it.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values, of one output.</param>
    public static Scene Draw(SetExplanation report, Explanation shown)
    {
        var (rows, words) = RowsBeside.Of(report, shown);
        var places = ShownFeatures.PlacesOf(report, shown);
        return new ForceRowsChart
        {
            Frame = SetExplanationPicture.Frame(report, "What adds to each prediction, and what takes away?"),
            AxisLabel = $"{ExplanationWords.Axis(report)}; line: prediction, dashes: {report.BaseLabel}",
            AcrossLabel = words,
            Labels = [.. report.Features.Select(feature => feature.Feature)],
            Contributions = [.. places.Select(at => (IReadOnlyList<double>)[.. rows.Select(row => shown[row, at])])],
            Predictions = [.. rows.Select(row => shown.Predictions[row])],
            BaseValue = report.BaseValue,
            Check = SetExplanationSentence.Check(report),
        }.Draw();
    }
}
