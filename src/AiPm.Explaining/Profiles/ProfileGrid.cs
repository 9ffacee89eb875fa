using AiPm.Learning;
using AiPm.Statistics;

namespace AiPm.Explaining;

/// <summary>Values along which a feature is profiled, as rows that have them.</summary>
internal static class ProfileGrid
{
    private const double Tail = 0.05;

    /// <summary>Points along a column of numbers: its distinct values where they are few, evenly from its 5 % to its 95 % quantile otherwise.</summary>
    /// <param name="data">The data.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="count">The points, at most.</param>
    /// <returns>A row for each point; other columns are the first row's.</returns>
    public static FeatureMatrix Of(FeatureMatrix data, int column, int count) =>
        With(data, column, Points([.. Enumerable.Range(0, data.RowCount).Select(row => data.Row(row)[column])], count));

    /// <summary>Rows that have given values in a column; other columns are the first row's.</summary>
    public static FeatureMatrix With(FeatureMatrix data, int column, double[] values)
    {
        var cells = new double[values.Length * data.Width];
        for (var i = 0; i < values.Length; i++)
        {
            data.Row(0).CopyTo(cells.AsSpan(i * data.Width));
            cells[(i * data.Width) + column] = values[i];
        }

        return new FeatureMatrix(cells, values.Length, data.Width);
    }

    /// <summary>Points along a column of a table: as of numbers where it holds broken ones, otherwise values that rows have, the most frequent levels of text.</summary>
    /// <param name="data">The data.</param>
    /// <param name="column">The column.</param>
    /// <param name="count">The points, at most.</param>
    public static Table Of(Table data, string column, int count)
    {
        var along = data[column];
        Column values = along switch
        {
            Column<double> numbers => new Column<double>(column, Points(numbers.ToDoubles(), count)),
            Column<string> or Column<bool> => along.Take([.. Levels(along, count)]),
            _ => along.Take([.. Spread(along, count)]),
        };
        return new Table([.. data.Columns.Select(other => other.Name == column ? values : other.Take(new int[values.Count]))], values.Count);
    }

    /// <summary>Points along numbers.</summary>
    public static double[] Points(double[] numbers, int count)
    {
        double[] sorted = [.. numbers.Where(double.IsFinite).Order()];
        if (sorted.Length == 0)
        {
            throw new AipmException("The column has no numbers to go along.", "a column with values");
        }

        double[] distinct = [.. sorted.Distinct()];
        if (distinct.Length <= count)
        {
            return distinct;
        }

        var (from, to) = (Quantile.OfSorted(sorted, Tail), Quantile.OfSorted(sorted, 1 - Tail));
        return from < to ? [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / Math.Max(1, count - 1)))] : [from];
    }

    private static IEnumerable<int> Levels(Column column, int count) =>
        Present(column).GroupBy(row => column.TextAt(row), StringComparer.Ordinal).OrderByDescending(level => level.Count()).ThenBy(level => level.Key, StringComparer.Ordinal).Take(count).Select(level => level.First());

    // Rows whose values lie evenly among the distinct ones.
    private static IEnumerable<int> Spread(Column column, int count)
    {
        var order = Present(column).DistinctBy(column.ValueAt).OrderBy(column.ValueAt, Comparer<object?>.Default).ToArray();
        return order.Length <= count ? order : Enumerable.Range(0, count).Select(i => order[(int)((long)i * (order.Length - 1) / Math.Max(1, count - 1))]);
    }

    private static IEnumerable<int> Present(Column column) => Enumerable.Range(0, column.Count).Where(row => !column.IsNull(row));
}
