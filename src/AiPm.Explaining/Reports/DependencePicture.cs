using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws what one feature adds against its values, coloured by the feature that it interacts with most.</summary>
internal static class DependencePicture
{
    private const int MostLevels = 12;

    /// <summary>Draws it.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values, of one output.</param>
    public static Scene Draw(SetExplanation report, Explanation shown)
    {
        var at = shown.IndexOf(report.Feature);
        var partner = PartnerOf(shown, at);
        var colours = partner is { } other ? ColumnNumbers.Of(shown.Data?.Columns[other.Feature]) : [];
        var key = partner is { } strongest && colours.Length > 0
            ? $" Colour: {shown.Features[strongest.Feature]}, {(strongest.IsExact ? "its strongest partner" : "with which it seems to act most")}; blue low, vermillion high."
            : "";
        var frame = SetExplanationPicture.Frame(report, "");
        var label = ExplanationWords.Contribution(report);
        frame = frame with { Title = $"What {report.Feature} adds to {ExplanationWords.Output(report)}", Subtitle = $"{frame.Subtitle}{key} Check: {SetExplanationSentence.Check(report)}." };
        var column = shown.Data?.Columns[at];
        var numbers = ColumnNumbers.Of(column);
        if (numbers.Length == 0 && column is not null)
        {
            return Levels(report, shown, at, column, frame);
        }

        ScenePoint[] points = [.. Enumerable.Range(0, shown.RowCount).Select(row => new ScenePoint(numbers[row], shown[row, at]))];
        var missing = numbers.Count(double.IsNaN);
        var unit = column switch
        {
            Column<TimeOnly> => $"{report.Feature} (hours)",
            _ => report.Feature,
        };
        return new PlotGrid
        {
            Frame = frame,
            Panels =
            [
                new XyPanel("", $"{unit}{(missing > 0 ? $"; missing in {NumberText.Count(missing)} rows, not drawn" : "")}", label, [new ColouredDots(points, colours)]) { IsOfDates = column is Column<DateOnly> or Column<DateTime> },
            ],
        }.Draw();
    }

    /// <summary>The feature that this one acts with most: by exact interactions, or, where there are none, by what values tell. Null where nothing does.</summary>
    /// <param name="shown">An explanation of one output.</param>
    /// <param name="feature">The feature.</param>
    public static (int Feature, bool IsExact)? PartnerOf(Explanation shown, int feature)
    {
        if (shown.Interactions is not null)
        {
            return PairSizes.StrongestWith(PairSizes.Of(shown), shown.Features.Count, feature) is { } exact ? (exact, true) : null;
        }

        return ApproximateInteractions.Of(shown, feature) is [var first, ..] && first.Strength > 0 ? (first.Feature, false) : null;
    }

    // Words have no order: a row of dots for each level.
    private static Scene Levels(SetExplanation report, Explanation shown, int at, Column column, PictureFrame frame)
    {
        var levels = Enumerable.Range(0, shown.RowCount).GroupBy(row => column.TextAt(row) ?? "missing").OrderByDescending(level => level.Count()).ThenBy(level => level.Key, StringComparer.Ordinal).ToArray();
        return new BeeswarmChart
        {
            Frame = frame with { Subtitle = $"{frame.Subtitle}{(levels.Length > MostLevels ? $" {NumberText.Count(levels.Length - MostLevels)} rarer levels are not drawn." : "")}" },
            AxisLabel = ExplanationWords.Contribution(report),
            NoteLabel = "rows",
            Rows = [.. levels.Take(MostLevels).Select(level => new BeeswarmRow(level.Key, NumberText.Count(level.Count()), [.. level.Select(row => shown[row, at])], []))],
        }.Draw();
    }
}
