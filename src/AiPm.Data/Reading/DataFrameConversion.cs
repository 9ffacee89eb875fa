using Microsoft.Data.Analysis;

namespace AiPm;

/// <summary>Turns tables into data frames and back without losing a digit.</summary>
public static class DataFrameConversion
{
    /// <summary>The table as a data frame.</summary>
    /// <remarks>A date becomes a <see cref="DateTime"/> at midnight, a time of day becomes text: a data frame has neither.</remarks>
    /// <param name="table">The table.</param>
    public static DataFrame ToDataFrame(this Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new DataFrame(table.Columns.Select(ToDataFrameColumn));
    }

    /// <summary>The data frame as a table. (<see cref="DataFrame.ToTable"/> makes a <see cref="System.Data.DataTable"/>.)</summary>
    /// <remarks>
    /// Whole numbers become <see cref="long"/> (<see cref="ulong"/> becomes <see cref="decimal"/>), <see cref="float"/> becomes
    /// <see cref="double"/>, <see cref="char"/> becomes text.
    /// </remarks>
    /// <param name="frame">The data frame.</param>
    /// <exception cref="AipmException">A column's type has no place in a table, such as vectors, or two columns have one name.</exception>
    public static Table ToAipmTable(this DataFrame frame) => Convert(frame, CancellationToken.None);

    internal static Table Convert(DataFrame frame, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (frame.Columns.FirstOrDefault(column => !names.Add(column.Name)) is { } twice)
        {
            throw new AipmException($"The data frame has two columns named '{twice.Name}'.", "other names: column.SetName(\"…\")");
        }

        return new Table([.. frame.Columns.Select(column => ToColumn(column, cancellation))], checked((int)frame.Rows.Count));
    }

    private static DataFrameColumn ToDataFrameColumn(Column column) => column switch
    {
        Column<bool> flags => new BooleanDataFrameColumn(flags.Name, Nullable(flags, flag => flag)),
        Column<long> wholes => new Int64DataFrameColumn(wholes.Name, Nullable(wholes, whole => whole)),
        Column<double> doubles => new DoubleDataFrameColumn(doubles.Name, Nullable(doubles, number => number)),
        Column<decimal> decimals => new DecimalDataFrameColumn(decimals.Name, Nullable(decimals, number => number)),
        Column<DateTime> times => new DateTimeDataFrameColumn(times.Name, Nullable(times, time => time)),
        Column<DateOnly> dates => new DateTimeDataFrameColumn(dates.Name, Nullable(dates, date => date.ToDateTime(TimeOnly.MinValue))),
        _ => new StringDataFrameColumn(column.Name, Enumerable.Range(0, column.Count).Select(column.TextAt)),
    };

    private static IEnumerable<TTo?> Nullable<TFrom, TTo>(Column<TFrom> column, Func<TFrom, TTo> convert)
        where TFrom : notnull
        where TTo : struct
    {
        for (var row = 0; row < column.Count; row++)
        {
            yield return column.IsNull(row) ? null : convert(column.Values[row]);
        }
    }

    private static Column ToColumn(DataFrameColumn column, CancellationToken cancellation) => column switch
    {
        PrimitiveDataFrameColumn<bool> flags => Primitive(flags, flag => flag, cancellation),
        PrimitiveDataFrameColumn<sbyte> wholes => Primitive(wholes, whole => (long)whole, cancellation),
        PrimitiveDataFrameColumn<byte> wholes => Primitive(wholes, whole => (long)whole, cancellation),
        PrimitiveDataFrameColumn<short> wholes => Primitive(wholes, whole => (long)whole, cancellation),
        PrimitiveDataFrameColumn<ushort> wholes => Primitive(wholes, whole => (long)whole, cancellation),
        PrimitiveDataFrameColumn<int> wholes => Primitive(wholes, whole => (long)whole, cancellation),
        PrimitiveDataFrameColumn<uint> wholes => Primitive(wholes, whole => (long)whole, cancellation),
        PrimitiveDataFrameColumn<long> wholes => Primitive(wholes, whole => whole, cancellation),
        PrimitiveDataFrameColumn<ulong> wholes => Primitive(wholes, whole => (decimal)whole, cancellation),
        PrimitiveDataFrameColumn<float> floats => Primitive(floats, number => (double)number, cancellation),
        PrimitiveDataFrameColumn<double> doubles => Primitive(doubles, number => number, cancellation),
        PrimitiveDataFrameColumn<decimal> decimals => Primitive(decimals, number => number, cancellation),
        PrimitiveDataFrameColumn<DateTime> times => Primitive(times, time => time, cancellation),
        PrimitiveDataFrameColumn<char> letters => Primitive(letters, letter => letter.ToString(), cancellation),
        StringDataFrameColumn texts => Text(column, row => texts[row], cancellation),
        ArrowStringDataFrameColumn texts => Text(column, row => texts[row], cancellation),
        _ => throw new AipmException(
            $"The column '{column.Name}' of the data frame holds {column.DataType.Name} values, which a table has no type for.",
            "columns of numbers, bool, DateTime or string; split vectors into a column each"),
    };

    private static Column<TTo> Primitive<TFrom, TTo>(PrimitiveDataFrameColumn<TFrom> column, Func<TFrom, TTo> convert, CancellationToken cancellation)
        where TFrom : unmanaged
        where TTo : notnull
    {
        var values = new TTo[checked((int)column.Length)];
        var nulls = column.NullCount == 0 ? null : new System.Collections.BitArray(values.Length);
        var row = 0;
        foreach (var value in column)
        {
            cancellation.ThrowIfCancellationRequested();
            if (value is { } present)
            {
                values[row] = convert(present);
            }
            else
            {
                nulls ??= new System.Collections.BitArray(values.Length);
                nulls[row] = true;
            }

            row++;
        }

        return new Column<TTo>(column.Name, values, nulls);
    }

    private static Column<string> Text(DataFrameColumn column, Func<long, string?> text, CancellationToken cancellation)
    {
        var values = new string[checked((int)column.Length)];
        var nulls = new System.Collections.BitArray(values.Length);
        for (var row = 0; row < values.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            nulls[row] = text(row) is null;
            values[row] = text(row) ?? "";
        }

        return new Column<string>(column.Name, values, nulls);
    }
}
