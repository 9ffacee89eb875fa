namespace AiPm.Data;

/// <summary>Counts what a column holds, block by block; the result depends on the values and their order only, not on the blocks.</summary>
internal abstract class ColumnTally
{
    /// <summary>An empty tally.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="columns">The columns of the table: the more, the less memory each takes.</param>
    public static ColumnTally For(ColumnType type, int columns)
    {
        var limits = TallyLimits.For(columns);
        return type switch
        {
            ColumnType.Boolean => new ColumnTally<bool>(type, limits, flag => flag ? 1UL : 0UL),
            ColumnType.Int64 => new ColumnTally<long>(type, limits, ValueHash.Of, number => number),
            ColumnType.Double => new ColumnTally<double>(type, limits, ValueHash.Of, number => number, number => number + 0.0, double.IsNaN),
            ColumnType.Decimal => new ColumnTally<decimal>(type, limits, ValueHash.Of, number => (double)number, Plain),
            ColumnType.Date => new ColumnTally<DateOnly>(type, limits, date => ValueHash.Of(date.DayNumber)),
            ColumnType.Timestamp => new ColumnTally<DateTime>(type, limits, time => ValueHash.Of(time.Ticks)),
            ColumnType.Time => new ColumnTally<TimeOnly>(type, limits, time => ValueHash.Of(time.Ticks)),
            _ => new ColumnTally<string>(type, limits, ValueHash.Of, order: StringComparer.Ordinal),
        };
    }

    /// <summary>Adds the values of some rows.</summary>
    public abstract void Add(Column column);

    /// <summary>What was found.</summary>
    /// <param name="name">The column's name.</param>
    public abstract SnapshotColumn Finish(string name);

    // 1.50 and 1.5 are one value, written one way.
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}
