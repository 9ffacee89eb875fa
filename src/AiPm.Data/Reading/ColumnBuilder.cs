namespace AiPm.Data;

/// <summary>Fills a column whose number of rows is known.</summary>
internal abstract class ColumnBuilder
{
    /// <summary>A builder for a decided type.</summary>
    public static ColumnBuilder For(ColumnDecision decision, int rows) => decision.Type switch
    {
        ColumnType.Boolean => new ColumnBuilder<bool>(rows, ValueText.TryBoolean),
        ColumnType.Int64 => new ColumnBuilder<long>(rows, ValueText.TryWhole),
        ColumnType.Double => new ColumnBuilder<double>(rows, ValueText.TryDouble),
        ColumnType.Decimal => new ColumnBuilder<decimal>(rows, ValueText.TryDecimal),
        ColumnType.Date when decision.DayFirst is { } dayFirst =>
            new ColumnBuilder<DateOnly>(rows, (text, out value) => TimeText.TrySlashDate(text.Trim((byte)' '), dayFirst, out value)),
        ColumnType.Date => new ColumnBuilder<DateOnly>(rows, (text, out value) => TimeText.TryDate(text.Trim((byte)' '), out value)),
        ColumnType.Timestamp => new ColumnBuilder<DateTime>(rows, TryDateOrTimestamp),
        ColumnType.Time => new ColumnBuilder<TimeOnly>(rows, (text, out value) => TimeText.TryTime(text.Trim((byte)' '), out value)),
        _ => new TextColumnBuilder(rows),
    };

    /// <summary>Sets a value from text; a word for missing leaves it missing.</summary>
    public abstract void Set(int row, ReadOnlySpan<byte> text);

    /// <summary>Marks a value as missing.</summary>
    public abstract void SetNull(int row);

    public abstract Column Build(string name);

    private static bool TryDateOrTimestamp(ReadOnlySpan<byte> text, out DateTime value)
    {
        text = text.Trim((byte)' ');
        if (TimeText.TryTimestamp(text, out value, out _))
        {
            return true;
        }

        var isDate = TimeText.TryDate(text, out var date);
        value = date.ToDateTime(TimeOnly.MinValue);
        return isDate;
    }
}
