using AiPm.Learning;
using AiPm.Statistics;

namespace AiPm.Explaining;

/// <summary>Values along which an effect is drawn, as rows that have them.</summary>
internal static class EffectGrid
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
            Column<long> numbers => new Column<long>(column, [.. Points(numbers.ToDoubles(), count).Select(number => Math.Round(number)).Distinct().Select(number => (long)number)]),
            Column<decimal> numbers => new Column<decimal>(column, [.. Points(numbers.ToDoubles(), count).Select(number => (decimal)number)]),
            Column<string> or Column<bool> => along.Take([.. Levels(along, count)]),
            _ => along.Take([.. Spread(along, count)]),
        };
        return new Table([.. data.Columns.Select(other => other.Name == column ? values : other.Take(new int[values.Count]))], values.Count);
    }

    /// <summary>The ends of intervals with about as many rows each: values that rows have, so that every type of column has them.</summary>
    /// <param name="data">The data.</param>
    /// <param name="column">The column.</param>
    /// <param name="intervals">The intervals, at most.</param>
    /// <exception cref="AipmException">The column has no order, or no values.</exception>
    /// <remarks>Quantiles as inverses of the distribution function, type 1 of Hyndman and Fan (1996), as Apley's ALEPlot takes them.</remarks>
    public static Table Ends(Table data, string column, int intervals)
    {
        var places = ColumnNumbers.Of(data[column]);
        int[] order = [.. Enumerable.Range(0, places.Length).Where(row => double.IsFinite(places[row])).OrderBy(row => places[row])];
        if (order.Length == 0)
        {
            throw new AipmException($"The column '{column}' has no numbers to go along.", "--kind pdp, or a column with values");
        }

        int[] rows = [.. Enumerable.Range(0, intervals + 1).Select(i => order[Math.Clamp((int)Math.Ceiling((double)order.Length * i / intervals) - 1, 0, order.Length - 1)]).DistinctBy(row => places[row])];
        return new Table([.. data.Columns.Select(other => other.Name == column ? other.Take(rows) : other.Take(new int[rows.Length]))], rows.Length);
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
