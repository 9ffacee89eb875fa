using System.Collections;
using System.Globalization;

namespace AiPm;

/// <summary>A column with its values: an array and, where some are missing, a mask.</summary>
/// <typeparam name="T">
/// <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="decimal"/>, <see cref="DateOnly"/>,
/// <see cref="DateTime"/>, <see cref="TimeOnly"/> or <see cref="string"/>.
/// </typeparam>
public sealed class Column<T> : Column
    where T : notnull
{
    private readonly T[] _values;
    private readonly BitArray? _nulls;

    /// <summary>A column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">A value for each row; those under the mask are ignored. Not copied.</param>
    /// <param name="nulls">True where a value is missing; null where none is. Not copied.</param>
    public Column(string name, T[] values, BitArray? nulls = null)
        : base(name, TypeOf())
    {
        ArgumentNullException.ThrowIfNull(values);
        if (nulls is not null && nulls.Count != values.Length)
        {
            throw new ArgumentException($"{values.Length} values came with a mask of {nulls.Count}.", nameof(nulls));
        }

        _values = values;
        for (var i = 0; nulls is not null && i < nulls.Count; i++)
        {
            NullCount += nulls[i] ? 1 : 0;
        }

        _nulls = NullCount == 0 ? null : nulls;
    }

    /// <summary>The values; those of missing rows have no meaning.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <inheritdoc/>
    public override int Count => _values.Length;

    /// <inheritdoc/>
    public override int NullCount { get; }

    /// <inheritdoc/>
    public override bool IsNull(int row) => _nulls is not null && _nulls[row];

    /// <inheritdoc/>
    public override object? ValueAt(int row) => IsNull(row) ? null : _values[row];

    /// <inheritdoc/>
    public override string? TextAt(int row) => IsNull(row) ? null : _values[row] switch
    {
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => text.ToString(),
    };

    /// <inheritdoc/>
    public override double[] ToDoubles()
    {
        if (!IsNumeric && Type != ColumnType.Boolean)
        {
            throw new InvalidOperationException($"The column '{Name}' holds {Type}, not numbers.");
        }

        var numbers = new double[_values.Length];
        for (var row = 0; row < numbers.Length; row++)
        {
            numbers[row] = IsNull(row) ? double.NaN : _values[row] switch
            {
                double number => number,
                long number => number,
                decimal number => (double)number,
                bool flag => flag ? 1 : 0,
                _ => double.NaN,
            };
        }

        return numbers;
    }

    /// <inheritdoc/>
    public override Column Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var values = new T[rows.Count];
        var nulls = _nulls is null ? null : new BitArray(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            values[i] = _values[rows[i]];
            nulls?.Set(i, IsNull(rows[i]));
        }

        return new Column<T>(Name, values, nulls);
    }

    /// <inheritdoc/>
    public override Column Rename(string name) => new Column<T>(name, _values, _nulls);

    private static ColumnType TypeOf() => default(T) switch
    {
        bool => ColumnType.Boolean,
        long => ColumnType.Int64,
        double => ColumnType.Double,
        decimal => ColumnType.Decimal,
        DateOnly => ColumnType.Date,
        DateTime => ColumnType.Timestamp,
        TimeOnly => ColumnType.Time,
        null when typeof(T) == typeof(string) => ColumnType.Text,
        _ => throw new NotSupportedException($"A column cannot hold {typeof(T).Name}."),
    };
}
