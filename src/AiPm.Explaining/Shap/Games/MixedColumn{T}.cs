using System.Collections;

namespace AiPm.Explaining;

/// <summary>A column of background rows and, after them, of rows to explain.</summary>
/// <typeparam name="T">What it holds.</typeparam>
internal sealed class MixedColumn<T> : MixedColumn
    where T : notnull
{
    private readonly string _name;
    private readonly T[] _values;
    private readonly BitArray? _nulls;

    /// <summary>Joins two columns.</summary>
    /// <param name="background">Of the background.</param>
    /// <param name="rows">Of the rows to explain.</param>
    public MixedColumn(Column<T> background, Column<T> rows)
    {
        _name = rows.Name;
        _values = [.. background.Values, .. rows.Values];
        if (background.NullCount + rows.NullCount == 0)
        {
            return;
        }

        _nulls = new BitArray(_values.Length);
        for (var i = 0; i < _values.Length; i++)
        {
            _nulls[i] = i < background.Count ? background.IsNull(i) : rows.IsNull(i - background.Count);
        }
    }

    /// <inheritdoc/>
    public override Column Draw(ReadOnlySpan<int> rows)
    {
        var values = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = _values[rows[i]];
        }

        if (_nulls is null)
        {
            return new Column<T>(_name, values);
        }

        var nulls = new BitArray(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            nulls[i] = _nulls[rows[i]];
        }

        return new Column<T>(_name, values, nulls);
    }

    /// <inheritdoc/>
    public override bool AreEqual(int one, int other) =>
        IsNull(one) || IsNull(other) ? IsNull(one) == IsNull(other) : EqualityComparer<T>.Default.Equals(_values[one], _values[other]);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => IsNull(row) || (_values[row] is double number && double.IsNaN(number));

    /// <inheritdoc/>
    public override double[]? Numbers()
    {
        var column = new Column<T>(_name, _values, _nulls);
        return typeof(T) == typeof(bool) || ColumnNumbers.Of(column) is not { Length: > 0 } numbers ? null : numbers;
    }

    private bool IsNull(int row) => _nulls is not null && _nulls[row];
}
