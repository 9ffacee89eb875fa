using AiPm.Statistics;

namespace AiPm.Explaining;

/// <summary>What else a reader wants to see of an effect: where the data lies, and how single rows differ.</summary>
internal static class EffectDetail
{
    private const double Edge = 0.1;
    private const double DaysOfYear = 365.2425;

    /// <summary>Adds it.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="column">The column of the data.</param>
    /// <param name="lines">The curves of single rows that are kept, at most.</param>
    public static FeatureEffect Of(FeatureEffect effect, Column column, int lines)
    {
        var places = column is Column<bool> ? [] : ColumnNumbers.Of(column);
        double[] sorted = [.. places.Where(double.IsFinite).Order()];
        var levels = Enumerable.Range(0, column.Count).Where(row => !column.IsNull(row)).GroupBy(row => column.TextAt(row) ?? "", StringComparer.Ordinal).ToDictionary(level => level.Key, level => level.Count(), StringComparer.Ordinal);
        var full = effect with
        {
            Tenths = sorted.Length == 0 ? [] : [.. Enumerable.Range(0, 11).Select(i => Quantile.OfSorted(sorted, i / 10.0))],
            MissingCount = places.Length > 0 ? places.Count(double.IsNaN) : column.NullCount,
            LeftOutCount = effect.Points is null ? levels.Count - effect.Labels.Count : 0,
            Counts = effect.Points is null ? [.. effect.Labels.Select(label => levels.GetValueOrDefault(label))] : effect.Counts,
        };
        full = effect.Curves.Count > 0 ? WithRows(full, lines) : full;
        return column is Column<DateOnly> or Column<DateTime> ? InYears(full) : full;
    }

    /// <summary>The same with each row's curve, and their mean, starting at 0.</summary>
    /// <param name="effect">An effect with curves of all rows.</param>
    public static FeatureEffect FromOwnStart(FeatureEffect effect) => effect with
    {
        Kind = EffectKind.Ice,
        Means = [.. effect.Means.Select(mean => mean - effect.Means[0])],
        Curves = [.. effect.Curves.Select(curve => (IReadOnlyList<double>)[.. curve.Select(value => value - curve[0])])],
    };

    private static FeatureEffect WithRows(FeatureEffect effect, int lines)
    {
        var (lower, upper) = (new double[effect.Means.Count], new double[effect.Means.Count]);
        for (var point = 0; point < lower.Length; point++)
        {
            double[] sorted = [.. effect.Curves.Select(curve => curve[point]).Order()];
            (lower[point], upper[point]) = (Quantile.OfSorted(sorted, Edge), Quantile.OfSorted(sorted, 1 - Edge));
        }

        // Evenly by height, so that a few lines show how all lie.
        var order = Enumerable.Range(0, effect.Curves.Count).OrderBy(row => effect.Curves[row].Average()).ThenBy(row => row).ToArray();
        var kept = Math.Min(lines, order.Length);
        return effect with
        {
            Lower = lower,
            Upper = upper,
            Lines = [.. Enumerable.Range(0, kept).Select(i => effect.Curves[order[(int)((i + 0.5) * order.Length / kept)]])],
            RisingShare = effect.Points is { Count: > 1 } ? effect.Curves.Count(curve => curve[^1] > curve[0]) / (double)effect.Curves.Count : double.NaN,
        };
    }

    // Days are counted from the year 1: as years they can be read on an axis.
    private static FeatureEffect InYears(FeatureEffect effect) => effect with
    {
        Points = effect.Points is null ? null : [.. effect.Points.Select(Year)],
        Tenths = [.. effect.Tenths.Select(Year)],
        PointUnit = "year",
    };

    private static double Year(double day) => 1 + (day / DaysOfYear);
}
