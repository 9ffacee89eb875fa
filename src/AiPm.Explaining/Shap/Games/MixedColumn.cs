namespace AiPm.Explaining;

/// <summary>A column of background rows and, after them, of rows to explain, from which batches are drawn by row number.</summary>
internal abstract class MixedColumn
{
    /// <summary>Draws values.</summary>
    /// <param name="rows">Row numbers, background rows first.</param>
    public abstract Column Draw(ReadOnlySpan<int> rows);

    /// <summary>Whether two rows hold the same.</summary>
    public abstract bool AreEqual(int one, int other);

    /// <summary>Whether a value is missing.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The numbers, missing as NaN; null where the column holds none.</summary>
    public abstract double[]? Numbers();

    /// <summary>Joins two columns of one name.</summary>
    /// <param name="background">Of the background.</param>
    /// <param name="rows">Of the rows to explain.</param>
    /// <exception cref="AipmException">They hold different things.</exception>
    public static MixedColumn Of(Column background, Column rows)
    {
        if (background.Type == rows.Type)
        {
            return (background, rows) switch
            {
                (Column<bool> b, Column<bool> r) => new MixedColumn<bool>(b, r),
                (Column<long> b, Column<long> r) => new MixedColumn<long>(b, r),
                (Column<double> b, Column<double> r) => new MixedColumn<double>(b, r),
                (Column<decimal> b, Column<decimal> r) => new MixedColumn<decimal>(b, r),
                (Column<DateOnly> b, Column<DateOnly> r) => new MixedColumn<DateOnly>(b, r),
                (Column<DateTime> b, Column<DateTime> r) => new MixedColumn<DateTime>(b, r),
                (Column<TimeOnly> b, Column<TimeOnly> r) => new MixedColumn<TimeOnly>(b, r),
                (Column<string> b, Column<string> r) => new MixedColumn<string>(b, r),
                _ => throw new NotSupportedException($"A column of {background.Type} cannot be mixed."),
            };
        }

        // Whole numbers in one file and broken ones in another are read as different types; a column without values as any.
        if (background.IsNumeric && rows.IsNumeric)
        {
            return new MixedColumn<double>(Doubles(background), Doubles(rows));
        }

        if (rows.NullCount == rows.Count || background.NullCount == background.Count)
        {
            var isRowsEmpty = rows.NullCount == rows.Count;
            return isRowsEmpty ? Of(background, Missing(background, rows.Count)) : Of(Missing(rows, background.Count), rows);
        }

        throw new AipmException(
            $"The column '{rows.Name}' holds {rows.Type} in the rows to explain, but {background.Type} in the background.",
            "--background and --data with columns of the same types");
    }

    private static Column<double> Doubles(Column column)
    {
        var nulls = new System.Collections.BitArray(column.Count);
        for (var row = 0; row < column.Count; row++)
        {
            nulls[row] = column.IsNull(row);
        }

        return new Column<double>(column.Name, column.ToDoubles(), nulls);
    }

    private static Column Missing(Column like, int count)
    {
        var nulls = new System.Collections.BitArray(count, true);
        return like switch
        {
            Column<bool> => new Column<bool>(like.Name, new bool[count], nulls),
            Column<long> => new Column<long>(like.Name, new long[count], nulls),
            Column<double> => new Column<double>(like.Name, new double[count], nulls),
            Column<decimal> => new Column<decimal>(like.Name, new decimal[count], nulls),
            Column<DateOnly> => new Column<DateOnly>(like.Name, new DateOnly[count], nulls),
            Column<DateTime> => new Column<DateTime>(like.Name, new DateTime[count], nulls),
            Column<TimeOnly> => new Column<TimeOnly>(like.Name, new TimeOnly[count], nulls),
            _ => new Column<string>(like.Name, new string[count], nulls),
        };
    }
}
