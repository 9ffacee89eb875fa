namespace AiPm.Data;

/// <summary>What a column of a snapshot holds.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="MissingCount">The number of missing values.</param>
/// <param name="DistinctCount">The number of distinct values that are there.</param>
/// <param name="Minimum">The smallest value as text, text by code unit; empty where there is none.</param>
/// <param name="Maximum">The largest value as text; empty where there is none.</param>
/// <param name="Example">The first value that is there; empty where there is none.</param>
public sealed record SnapshotColumn(
    string Name, ColumnType Type, long MissingCount, long DistinctCount, string Minimum, string Maximum, string Example)
{
    private const int LongestText = 40;

    internal static SnapshotColumn Of(Column column, CancellationToken cancellation) => column switch
    {
        Column<bool> flags => Of(flags, Comparer<bool>.Default, cancellation),
        Column<long> wholes => Of(wholes, Comparer<long>.Default, cancellation),
        Column<double> doubles => Of(doubles, Comparer<double>.Default, cancellation),
        Column<decimal> decimals => Of(decimals, Comparer<decimal>.Default, cancellation),
        Column<DateOnly> dates => Of(dates, Comparer<DateOnly>.Default, cancellation),
        Column<DateTime> times => Of(times, Comparer<DateTime>.Default, cancellation),
        Column<TimeOnly> times => Of(times, Comparer<TimeOnly>.Default, cancellation),
        _ => Of((Column<string>)column, StringComparer.Ordinal, cancellation),
    };

    private static SnapshotColumn Of<T>(Column<T> column, IComparer<T> order, CancellationToken cancellation)
        where T : notnull
    {
        var distinct = new HashSet<T>();
        var (first, smallest, largest) = (-1, -1, -1);
        for (var row = 0; row < column.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (column.IsNull(row))
            {
                continue;
            }

            var value = column.Values[row];
            distinct.Add(value);
            first = first < 0 ? row : first;
            if (value is not double.NaN)
            {
                smallest = smallest < 0 || order.Compare(value, column.Values[smallest]) < 0 ? row : smallest;
                largest = largest < 0 || order.Compare(value, column.Values[largest]) > 0 ? row : largest;
            }
        }

        return new SnapshotColumn(
            column.Name, column.Type, column.NullCount, distinct.Count, Text(column, smallest), Text(column, largest), Text(column, first));
    }

    private static string Text(Column column, int row)
    {
        var text = row < 0 ? "" : column.TextAt(row) ?? "";
        return text.Length > LongestText ? text[..LongestText] + "…" : text;
    }
}
