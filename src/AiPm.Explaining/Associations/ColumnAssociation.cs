namespace AiPm.Explaining;

/// <summary>How much two columns tell about each other, 0 to 1, whatever they hold.</summary>
/// <param name="First">A column.</param>
/// <param name="Second">Another.</param>
/// <param name="Strength">From 0, nothing, to 1, all.</param>
/// <param name="IsOpposite">Whether one falls where the other rises.</param>
/// <remarks>
/// Both ordered: the size of Spearman's (1904) rank correlation. One ordered: the correlation ratio η of its ranks (Pearson 1905).
/// Neither: Cramér's V (1946). Rows where either is missing are passed over.
/// </remarks>
internal sealed record ColumnAssociation(string First, string Second, double Strength, bool IsOpposite = false)
{
    private const int FewestRows = 8;

    /// <summary>The strength from which columns are said to move together. A convention.</summary>
    public const double Strong = 0.7;

    /// <summary>Measures two columns.</summary>
    /// <param name="first">A column.</param>
    /// <param name="second">Another of as many rows.</param>
    public static ColumnAssociation Of(Column first, Column second)
    {
        int[] rows = [.. Enumerable.Range(0, first.Count).Where(row => IsThere(first, row) && IsThere(second, row))];
        if (rows.Length < FewestRows)
        {
            return new ColumnAssociation(first.Name, second.Name, 0);
        }

        var (one, other) = (Ranks(first, rows), Ranks(second, rows));
        if (one is not null && other is not null)
        {
            var correlation = Correlation(one, other);
            return new ColumnAssociation(first.Name, second.Name, Math.Abs(correlation), correlation < 0);
        }

        var strength = (one, other) switch
        {
            ({ } ranks, null) => Ratio(ranks, Levels(second, rows)),
            (null, { } ranks) => Ratio(ranks, Levels(first, rows)),
            _ => CramersV(Levels(first, rows), Levels(second, rows)),
        };
        return new ColumnAssociation(first.Name, second.Name, strength);
    }

    private static bool IsThere(Column column, int row) => !column.IsNull(row) && !(column is Column<double> numbers && double.IsNaN(numbers.Values[row]));

    private static int[] Levels(Column column, int[] rows)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Select(row =>
        {
            var text = column.TextAt(row) ?? "";
            if (!places.TryGetValue(text, out var place))
            {
                places.Add(text, place = places.Count);
            }

            return place;
        })];
    }

    // Mean ranks, ties sharing theirs; null where there is no order.
    private static double[]? Ranks(Column column, int[] rows)
    {
        var numbers = ColumnNumbers.Of(column);
        if (numbers.Length == 0)
        {
            return null;
        }

        double[] values = [.. rows.Select(row => numbers[row])];
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && values[order[to]].Equals(values[order[from]]))
            {
                to++;
            }

            for (var i = from; i < to; i++)
            {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }

            from = to;
        }

        return ranks;
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        double aa = 0, bb = 0, ab = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i] - meanA, b[i] - meanB);
            (aa, bb, ab) = (aa + (x * x), bb + (y * y), ab + (x * y));
        }

        return aa > 0 && bb > 0 ? Math.Clamp(ab / Math.Sqrt(aa * bb), -1, 1) : 0;
    }

    private static double Ratio(double[] ranks, int[] levels)
    {
        var count = levels.Max() + 1;
        if (count * 2 > ranks.Length)
        {
            return 0; // a level for every other row tells all by chance
        }

        var (sums, counts, mean) = (new double[count], new int[count], ranks.Average());
        for (var i = 0; i < ranks.Length; i++)
        {
            sums[levels[i]] += ranks[i];
            counts[levels[i]]++;
        }

        var between = Enumerable.Range(0, count).Sum(level => counts[level] * Math.Pow((sums[level] / counts[level]) - mean, 2));
        var total = ranks.Sum(rank => (rank - mean) * (rank - mean));
        return total > 0 ? Math.Sqrt(Math.Clamp(between / total, 0, 1)) : 0;
    }

    private static double CramersV(int[] a, int[] b)
    {
        var (rows, columns) = (a.Max() + 1, b.Max() + 1);
        if (Math.Min(rows, columns) < 2 || Math.Max(rows, columns) * 2 > a.Length)
        {
            return 0;
        }

        var cells = new Dictionary<(int, int), int>();
        var (countsA, countsB) = (new int[rows], new int[columns]);
        for (var i = 0; i < a.Length; i++)
        {
            cells[(a[i], b[i])] = cells.GetValueOrDefault((a[i], b[i])) + 1;
            countsA[a[i]]++;
            countsB[b[i]]++;
        }

        // χ² / n = Σ n_ij² / (n_i n_j) − 1.
        var square = cells.Sum(cell => (double)cell.Value * cell.Value / ((double)countsA[cell.Key.Item1] * countsB[cell.Key.Item2])) - 1;
        return Math.Sqrt(Math.Clamp(square / (Math.Min(rows, columns) - 1), 0, 1));
    }
}
