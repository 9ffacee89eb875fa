using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An explanation of many rows as a chart to explore: its rows can be pointed at.</summary>
internal static class SetExplanationExploring
{
    private const double BinCount = 120;
    private const double Half = 0.36;

    /// <summary>The chart, or null for pictures that have none.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values, of one output.</param>
    public static ExploreChart? Of(SetExplanation report, Explanation shown) => report.Plot switch
    {
        ExplainPlot.Auto or ExplainPlot.Beeswarm => Swarm(report, shown),
        ExplainPlot.Dependence when shown.Data is not null => Dependence(report, shown),
        _ => null,
    };

    private static ExploreChart Swarm(SetExplanation report, Explanation shown)
    {
        var count = ShownFeatures.CountOf(report);
        var rows = Rows(shown, Math.Max(1, ExploreChart.MostPoints / (count + 1)));
        var features = ShownFeatures.Of(report, shown, rows);
        var places = ShownFeatures.PlacesOf(report, shown);
        double[] all = [.. features.Contributions.SelectMany(values => values).Where(double.IsFinite)];
        var bin = all.Length == 0 || all.Max() == all.Min() ? 1 : (all.Max() - all.Min()) / BinCount;
        return new ExploreChart
        {
            Title = SetExplanationSentence.Title(report),
            Description = report.Sentence,
            AcrossLabel = ExplanationWords.Contribution(report),
            UpNames = features.Labels,
            Note = Note(rows, shown),
            Series =
            [
                .. features.Labels.Select((label, i) => new ExploreSeries
                {
                    Name = label,
                    Across = features.Contributions[i],
                    Up = Spread(features.Contributions[i], i, bin),
                    Values = i < count && ColumnNumbers.Of(shown.Data?.Columns[places[i]]) is { Length: > 0 } values ? [.. rows.Select(row => values[row])] : [],
                    ValueLabel = i < count && shown.Data is not null ? label : "",
                    Rows = rows,
                }),
            ],
        };
    }

    // Dots of like contribution stand above each other, so that none hides another.
    private static double[] Spread(IReadOnlyList<double> contributions, int place, double bin)
    {
        var up = new double[contributions.Count];
        var bins = Enumerable.Range(0, up.Length).GroupBy(i => double.IsFinite(contributions[i]) ? Math.Floor(contributions[i] / bin) : 0).Select(group => group.ToArray()).ToArray();
        var fullest = bins.Select(group => group.Length).DefaultIfEmpty(1).Max();
        var step = Math.Min(0.08, 2 * Half / Math.Max(1, fullest - 1));
        foreach (var group in bins)
        {
            for (var k = 0; k < group.Length; k++)
            {
                up[group[k]] = place + ((k - ((group.Length - 1) / 2.0)) * step);
            }
        }

        return up;
    }

    private static ExploreChart Dependence(SetExplanation report, Explanation shown)
    {
        var at = shown.IndexOf(report.Feature);
        var rows = Rows(shown, ExploreChart.MostPoints);
        var column = shown.Data?.Columns[at] ?? throw new InvalidOperationException("Data is expected.");
        var numbers = ColumnNumbers.Of(column);
        string[] levels = numbers.Length > 0 ? [] : [.. rows.Select(row => column.TextAt(row) ?? "missing").Distinct().Order(StringComparer.Ordinal)];
        var partner = DependencePicture.PartnerOf(shown, at)?.Feature;
        var colours = partner is { } other ? ColumnNumbers.Of(shown.Data.Columns[other]) : [];
        return new ExploreChart
        {
            Title = $"What {report.Feature} adds to {ExplanationWords.Output(report)}",
            Description = report.Sentence,
            AcrossLabel = report.Feature,
            UpLabel = ExplanationWords.Contribution(report),
            IsOfDates = column is Column<DateOnly> or Column<DateTime>,
            AcrossNames = levels,
            Note = Note(rows, shown),
            Series =
            [
                new ExploreSeries
                {
                    Name = report.Feature,
                    Across = [.. rows.Select(row => numbers.Length > 0 ? numbers[row] : Array.IndexOf(levels, column.TextAt(row) ?? "missing"))],
                    Up = [.. rows.Select(row => shown[row, at])],
                    Values = colours.Length > 0 ? [.. rows.Select(row => colours[row])] : [],
                    ValueLabel = partner is { } named && colours.Length > 0 ? shown.Features[named] : "",
                    Rows = rows,
                },
            ],
        };
    }

    private static int[] Rows(Explanation shown, int most) => [.. RowOrder.Evenly(shown, most).Order()];

    private static string Note(int[] rows, Explanation shown) =>
        rows.Length < shown.RowCount ? $"{NumberText.Count(rows.Length)} of {NumberText.Count(shown.RowCount)} rows, evenly by prediction" : "";
}
