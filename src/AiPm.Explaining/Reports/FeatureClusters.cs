namespace AiPm.Explaining;

/// <summary>Features that move together: what one says, the other nearly says too.</summary>
internal static class FeatureClusters
{
    /// <summary>Features are joined from this size of rank correlation on.</summary>
    public const double Least = 0.5;

    private const int MostRows = 10_000;
    private const int FewestRows = 10; // fewer move together by chance

    /// <summary>How far apart features are: 1 − |Spearman's ρ| of their values; words stand as what they add.</summary>
    /// <param name="shown">An explanation of one output.</param>
    /// <param name="features">The features.</param>
    public static double[,] Distances(Explanation shown, IReadOnlyList<int> features)
    {
        int[] rows = shown.RowCount <= MostRows ? [.. Enumerable.Range(0, shown.RowCount)] : [.. Enumerable.Range(0, MostRows).Select(i => (int)((long)i * shown.RowCount / MostRows))];
        var distances = RankCorrelation.Of([.. features.Select(feature => Numbers(shown, feature, rows))]);
        for (var a = 0; a < features.Count; a++)
        {
            for (var b = 0; b < features.Count; b++)
            {
                distances[a, b] = a == b ? 0 : shown.RowCount < FewestRows ? 1 : 1 - Math.Abs(distances[a, b]);
            }
        }

        return distances;
    }

    private static double[] Numbers(Explanation shown, int feature, int[] rows)
    {
        var values = ColumnNumbers.Of(shown.Data?.Columns[feature]);
        return values.Length > 0 ? [.. rows.Select(row => values[row])] : [.. rows.Select(row => shown[row, feature])];
    }
}
