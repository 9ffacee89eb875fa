using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>What a picture of many rows tells beyond the order of features, as one sentence.</summary>
internal static class SetExplanationDetail
{
    private const int FewestRows = 10;

    /// <summary>The sentence; empty where there is nothing to add.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values, of one output.</param>
    public static string Of(SetExplanation report, Explanation shown) => report.Plot switch
    {
        ExplainPlot.Dependence => Dependence(report, shown),
        ExplainPlot.Clusters => Clusters(report, shown),
        ExplainPlot.Interactions when shown.Interactions is not null => Pair(report, shown),
        ExplainPlot.Heatmap or ExplainPlot.Force => Signs(report, shown),
        ExplainPlot.Decision when report.HighlightLabel.Length > 0 => $"{ExplanationWords.Capital(report.HighlightLabel)} {(report.Highlighted.Count == 1 ? "stands" : "stand")} out.",
        _ => "",
    };

    private static string Dependence(SetExplanation report, Explanation shown)
    {
        var at = shown.IndexOf(report.Feature);
        if (shown.Data?.Columns[at] is not { } column || shown.RowCount < FewestRows)
        {
            return "";
        }

        var numbers = ColumnNumbers.Of(column);
        if (numbers.Length == 0)
        {
            var levels = Enumerable.Range(0, shown.RowCount).GroupBy(row => column.TextAt(row) ?? "missing", StringComparer.Ordinal)
                .Select(level => (Name: level.Key, Mean: level.Average(row => shown[row, at]))).OrderByDescending(level => level.Mean).ToArray();
            return levels.Length < 2 ? "" : $"{report.Feature} adds most for {levels[0].Name} ({Amount(report, levels[0].Mean)} on average) and least for {levels[^1].Name} ({Amount(report, levels[^1].Mean)}).";
        }

        int[] rows = [.. Enumerable.Range(0, shown.RowCount).Where(row => double.IsFinite(numbers[row])).OrderBy(row => numbers[row])];
        var fifth = rows.Length / 5;
        if (fifth == 0 || numbers[rows[0]] == numbers[rows[^1]])
        {
            return "";
        }

        var (low, high) = (rows.Take(fifth).Average(row => shown[row, at]), rows.TakeLast(fifth).Average(row => shown[row, at]));
        var (least, most) = column is Column<DateOnly> or Column<DateTime> ? ("earliest", "latest") : ("lowest", "highest");
        return $"Where {report.Feature} is in its {least} fifth it adds {Amount(report, low)} on average, in its {most} fifth {Amount(report, high)}.";
    }

    private static string Clusters(SetExplanation report, Explanation shown)
    {
        int[] features = [.. ShownFeatures.PlacesOf(report, shown).Take(ShownFeatures.CountOf(report))];
        var distances = FeatureClusters.Distances(shown, features);
        var pairs = from a in Enumerable.Range(0, features.Length) from b in Enumerable.Range(0, a) select (A: b, B: a);
        var nearest = pairs.DefaultIfEmpty((A: 0, B: 0)).MinBy(pair => pair.A == pair.B ? 1 : distances[pair.A, pair.B]);
        var size = nearest.A == nearest.B ? 0 : 1 - distances[nearest.A, nearest.B];
        return size < FeatureClusters.Least
            ? "No two of these features move together."
            : $"{shown.Features[features[nearest.A]]} and {shown.Features[features[nearest.B]]} move together most (rank correlation {NumberText.Figure(size, 2)} in size): what they share is split between them.";
    }

    private static string Pair(SetExplanation report, Explanation shown)
    {
        var (sizes, players) = (PairSizes.Of(shown), shown.Features.Count);
        return PairSizes.Strongest(sizes, players) is { } pair
            ? $"Of all pairs {shown.Features[pair.A]} with {shown.Features[pair.B]} adds most beyond what each adds alone: {NumberText.Figure(2 * sizes[(pair.A * players) + pair.B])}{Unit(report)} on average in size."
            : "";
    }

    private static string Signs(SetExplanation report, Explanation shown)
    {
        if (report.Features.Count == 0 || report.Features[0].MeanAbsolute == 0)
        {
            return "";
        }

        var at = shown.IndexOf(report.Features[0].Feature);
        var (adds, takes) = (0, 0);
        for (var row = 0; row < shown.RowCount; row++)
        {
            (adds, takes) = (adds + (shown[row, at] > 0 ? 1 : 0), takes + (shown[row, at] < 0 ? 1 : 0));
        }

        return $"{report.Features[0].Feature} adds in {NumberText.Count(adds)} and takes away in {NumberText.Count(takes)} of {NumberText.Count(shown.RowCount)} {(shown.RowCount == 1 ? "row" : "rows")}.";
    }

    private static string Amount(SetExplanation report, double value) => $"{NumberText.Signed(value)}{Unit(report)}";

    private static string Unit(SetExplanation report) => report.Space == OutputSpace.Target ? ExplanationWords.Unit(report) : $" {ExplanationWords.Short(report)}";
}
