using System.Collections;

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

/// <summary>Fills a column of values of one type.</summary>
/// <typeparam name="T">What the column holds.</typeparam>
internal class ColumnBuilder<T>(int rows, ColumnBuilder<T>.Parser parse) : ColumnBuilder
    where T : notnull
{
    private readonly T[] _values = new T[rows];
    private BitArray? _nulls;

    public delegate bool Parser(ReadOnlySpan<byte> text, out T value);

    /// <summary>The values; those of missing rows have no meaning.</summary>
    public Span<T> Values => _values;

    public override void Set(int row, ReadOnlySpan<byte> text)
    {
        if (!parse(text, out _values[row]))
        {
            SetNull(row); // the scan has seen every value: what does not parse is a word for missing
        }
    }

    public override void SetNull(int row)
    {
        _nulls ??= new BitArray(_values.Length);
        _nulls[row] = true;
    }

    public override Column Build(string name)
    {
        for (var row = 0; _nulls is not null && row < _values.Length; row++)
        {
            if (_nulls[row])
            {
                _values[row] = Empty();
            }
        }

        return new Column<T>(name, _values, _nulls);
    }

    private static T Empty() => typeof(T) == typeof(string) ? (T)(object)"" : default!; // a struct's default is never null
}
