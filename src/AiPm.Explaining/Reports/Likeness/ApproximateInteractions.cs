namespace AiPm.Explaining;

/// <summary>Which features a feature seems to act with, told from its values alone: exact interactions cost more, and not every method has them.</summary>
/// <remarks>
/// Rows are sorted by the feature and cut into stretches of nearly equal values. What is left of its φ within a stretch comes
/// from other features, so the sizes of the correlations with theirs are added up. After Lundberg's <c>approximate_interactions</c>;
/// rows of equal values keep their order, and past 10,000 rows that many are taken evenly.
/// </remarks>
internal static class ApproximateInteractions
{
    private const int MostRows = 10_000;
    private const int LongestStretch = 50;

    /// <summary>The other features, the one that seems to matter most first; those of equal weight in their order.</summary>
    /// <param name="explanation">An explanation of one output, with its data.</param>
    /// <param name="feature">The feature.</param>
    public static IReadOnlyList<(int Feature, double Strength)> Of(Explanation explanation, int feature)
    {
        var columns = explanation.Data?.Columns ?? [];
        var numbers = columns.Count == 0 ? [] : ColumnNumbers.Of(columns[feature]);
        if (numbers.Length == 0 || explanation.RowCount == 0)
        {
            return [];
        }

        var rows = SortedRows(explanation.RowCount, numbers);
        double[] values = [.. rows.Select(row => explanation[row, feature])];
        var stretch = Math.Clamp(rows.Length / 10, 1, LongestStretch);
        return [.. Enumerable.Range(0, columns.Count)
            .Where(other => other != feature)
            .Select(other => (other, Strength(values, rows, ColumnNumbers.Of(columns[other]), stretch)))
            .OrderByDescending(pair => pair.Item2)];
    }

    // Missing values sort last, as with NumPy.
    private static int[] SortedRows(int count, double[] numbers)
    {
        var rows = count <= MostRows ? Enumerable.Range(0, count) : Enumerable.Range(0, MostRows).Select(i => (int)((long)i * count / MostRows));
        return [.. rows.OrderBy(row => double.IsNaN(numbers[row])).ThenBy(row => numbers[row])];
    }

    private static double Strength(double[] values, int[] rows, double[] numbers, int stretch)
    {
        if (numbers.Length == 0)
        {
            return 0;
        }

        double[] known = [.. rows.Select(row => numbers[row])];
        double[] missing = [.. known.Select(number => double.IsNaN(number) ? 1.0 : 0)];
        return Math.Max(Sum(values, known, stretch), Sum(values, missing, stretch));
    }

    private static double Sum(double[] values, double[] numbers, int stretch)
    {
        var sum = 0.0;
        for (var from = 0; from < values.Length; from += stretch)
        {
            var to = Math.Min(values.Length, from + stretch);
            var correlation = Correlation(values.AsSpan(from..to), numbers.AsSpan(from..to));
            sum += double.IsFinite(correlation) ? Math.Abs(correlation) : 0;
        }

        return sum;
    }

    private static double Correlation(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (meanA, meanB) = (0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            (meanA, meanB) = (meanA + (a[i] / a.Length), meanB + (b[i] / a.Length));
        }

        var (product, lengthA, lengthB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            var (stepA, stepB) = (a[i] - meanA, b[i] - meanB);
            (product, lengthA, lengthB) = (product + (stepA * stepB), lengthA + (stepA * stepA), lengthB + (stepB * stepB));
        }

        // Equal numbers leave rounding behind, which is no spread.
        var (leastA, leastB) = (1e-28 * a.Length * meanA * meanA, 1e-28 * a.Length * meanB * meanB);
        return lengthA > leastA && lengthB > leastB ? product / Math.Sqrt(lengthA * lengthB) : 0;
    }
}
