using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws the way of each row from the base value to its prediction.</summary>
internal static class DecisionPicture
{
    private const int MostRows = 120;
    private const int MostHighlighted = 20;

    /// <summary>Draws it.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values, of one output.</param>
    public static Scene Draw(SetExplanation report, Explanation shown)
    {
        int[] standing = [.. report.Highlighted.Take(MostHighlighted)];
        int[] rows = [.. RowOrder.Evenly(shown, MostRows).Except(standing), .. standing];
        var features = ShownFeatures.Of(report, shown, rows);
        var drawn = rows.Length < shown.RowCount ? $" {NumberText.Count(rows.Length)} of {NumberText.Count(shown.RowCount)} rows are drawn, evenly by prediction." : "";
        var label = standing.Length == 0 ? "" : standing.Length < report.Highlighted.Count ? $"{report.HighlightLabel}, {standing.Length} of them" : report.HighlightLabel;
        return new DecisionChart
        {
            Frame = SetExplanationPicture.Frame(report, $"How does each row come from the {report.BaseLabel} to its prediction?{drawn}"),
            AxisLabel = ExplanationWords.Axis(report),
            Labels = features.Labels,
            Lines = [.. rows.Select((row, i) => new DecisionLine(shown.BaseOf(row), [.. features.Contributions.Select(feature => feature[i])], i >= rows.Length - standing.Length))],
            BaseValue = report.BaseValue,
            HighlightLabel = label,
            Check = SetExplanationSentence.Check(report),
        }.Draw();
    }
}
