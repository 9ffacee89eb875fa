using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws what each feature adds in each row.</summary>
internal static class SwarmPicture
{
    /// <summary>Draws it.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values, of one output.</param>
    /// <param name="isWhole">Whether it is a picture of its own, with its check and footer.</param>
    public static Scene Draw(SetExplanation report, Explanation shown, bool isWhole)
    {
        var frame = SetExplanationPicture.Frame(report, "What does each feature add, in each row?");
        return new BeeswarmChart
        {
            Frame = isWhole ? frame : frame with { Footer = "" },
            AxisLabel = ExplanationWords.Contribution(report),
            Rows = Rows(report, shown),
            Check = isWhole ? SetExplanationSentence.Check(report) : "",
        }.Draw();
    }

    /// <summary>The features, the tail as one, with their values.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values, of one output.</param>
    private static BeeswarmRow[] Rows(SetExplanation report, Explanation shown)
    {
        int[] rows = [.. Enumerable.Range(0, shown.RowCount)];
        var features = ShownFeatures.Of(report, shown, rows);
        var places = ShownFeatures.PlacesOf(report, shown);
        var count = ShownFeatures.CountOf(report);
        return
        [
            .. features.Labels.Select((label, i) => i < count
                ? new BeeswarmRow(label, NumberText.Figure(report.Features[i].MeanAbsolute), features.Contributions[i], ColumnNumbers.Of(shown.Data?.Columns[places[i]]))
                : new BeeswarmRow($"{label}, summed", NumberText.Figure(rows.Length == 0 ? 0 : features.Contributions[i].Average(Math.Abs)), features.Contributions[i], [])),
        ];
    }
}
