using System.Collections;
using System.Globalization;

namespace AiPm.Data;

/// <summary>A table on its way through DuckDB: rows on disk, so that any number of them fits.</summary>
internal sealed class StagedTable
{
    private StagedTable(DuckDbSession session, string name, IReadOnlyList<StagedColumn> columns, long rowCount)
    {
        (Session, Name, Columns, RowCount) = (session, name, columns, rowCount);
    }

    /// <summary>The session that it is in.</summary>
    public DuckDbSession Session { get; }

    /// <summary>Its name in DuckDB; its column <c>r</c> counts the rows from 0.</summary>
    public string Name { get; }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<StagedColumn> Columns { get; }

    /// <summary>Its rows.</summary>
    public long RowCount { get; }

    /// <summary>Brings one side of a comparison into DuckDB.</summary>
    /// <param name="session">The session.</param>
    /// <param name="name">The table's name there.</param>
    /// <param name="side">The side.</param>
    /// <param name="notes">Gets what a user should know of the reading.</param>
    /// <param name="cancellation">Stops it.</param>
    public static StagedTable Of(DuckDbSession session, string name, DiffSide side, List<string> notes, CancellationToken cancellation)
    {
        DuckDbTable? rows = null;
        IReadOnlyList<StagedColumn> columns = [];
        var count = 0L;
        try
        {
            if (side.Table is { } table)
            {
                Take(table);
            }
            else
            {
                notes.AddRange(TableBlocks.Read(side.Path ?? "", side.FileName, Take, cancellation).Select(note => $"{side.Name}: {note}"));
            }

            rows?.Complete();
            session.Execute($"ALTER TABLE {name} RENAME COLUMN {DuckDbTable.ColumnName(columns.Count)} TO r");
            return new StagedTable(session, name, columns, count);
        }
        finally
        {
            rows?.Dispose();
        }

        void Take(Table block)
        {
            if (rows is null)
            {
                columns = [.. block.Columns.Select((column, index) => new StagedColumn(column.Name, column.Type, index))];
                rows = new DuckDbTable(session, name, [.. columns.Select(column => TypeOf(column.Type)), "BIGINT"]);
            }

            var numbers = new long[block.RowCount];
            for (var row = 0; row < numbers.Length; row++)
            {
                numbers[row] = count + row;
            }

            rows.Append([.. block.Columns.Select(Form), new Column<long>("r", numbers)], block.RowCount, cancellation);
            count += block.RowCount;
        }
    }

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Date or ColumnType.Timestamp or ColumnType.Time => "BIGINT",
        ColumnType.Decimal => "VARCHAR",
        _ => DuckDbTable.TypeOf(type),
    };

    private static Column Form(Column column) => column switch
    {
        Column<DateOnly> dates => Converted(dates, date => date.DayNumber * TimeSpan.TicksPerDay),
        Column<DateTime> times => Converted(times, time => time.Ticks),
        Column<TimeOnly> times => Converted(times, time => time.Ticks),
        Column<decimal> decimals => Converted(decimals, number => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)),
        _ => column,
    };

    private static Column<TTo> Converted<TFrom, TTo>(Column<TFrom> column, Func<TFrom, TTo> convert)
        where TFrom : notnull
        where TTo : notnull
    {
        var values = new TTo[column.Count];
        var nulls = column.NullCount == 0 ? null : new BitArray(column.Count);
        for (var row = 0; row < values.Length; row++)
        {
            if (column.IsNull(row))
            {
                nulls?.Set(row, true);
                values[row] = default!; // under the mask
            }
            else
            {
                values[row] = convert(column.Values[row]);
            }
        }

        return new Column<TTo>(column.Name, values, nulls);
    }
}
