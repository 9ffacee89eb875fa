using AiPm.Reports;
using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>Rows divided by the levels of a column.</summary>
internal static class Cohorts
{
    private const int Most = 12;
    private const int Bands = 4;

    /// <summary>The rows of each level, the largest first; the smallest together where there are more than twelve, numbers of many values in four bands.</summary>
    /// <param name="column">The column.</param>
    public static IReadOnlyList<(string Level, int[] Rows)> Of(Column column)
    {
        var levels = Enumerable.Range(0, column.Count).GroupBy(row => column.TextAt(row) ?? "missing").Select(group => (Level: group.Key, Rows: group.ToArray())).ToArray();
        if (levels.Length <= Most)
        {
            return [.. levels.OrderByDescending(level => level.Rows.Length).ThenBy(level => level.Level, StringComparer.Ordinal)];
        }

        if (column.IsNumeric)
        {
            return InBands(column);
        }

        var ordered = levels.OrderByDescending(level => level.Rows.Length).ThenBy(level => level.Level, StringComparer.Ordinal).ToArray();
        var rest = ordered[(Most - 1)..];
        return [.. ordered[..(Most - 1)], ($"{NumberText.Count(rest.Length)} other levels", [.. rest.SelectMany(level => level.Rows).Order()])];
    }

    private static List<(string Level, int[] Rows)> InBands(Column column)
    {
        var values = column.ToDoubles();
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        double[] edges = [.. Enumerable.Range(1, Bands - 1).Select(band => Quantile.OfSorted(sorted, band / (double)Bands)).Distinct()];
        var bands = Enumerable.Range(0, values.Length)
            .GroupBy(row => double.IsNaN(values[row]) ? -1 : edges.Count(edge => values[row] > edge))
            .OrderBy(group => group.Key < 0 ? int.MaxValue : group.Key);
        return [.. bands.Select(band => (Name(band.Key, edges), band.ToArray()))];
    }

    private static string Name(int band, double[] edges) => band < 0 ? "missing"
        : band == 0 ? $"up to {NumberText.Figure(edges[0])}"
        : band == edges.Length ? $"above {NumberText.Figure(edges[^1])}"
        : $"{NumberText.Figure(edges[band - 1])} to {NumberText.Figure(edges[band])}";
}
