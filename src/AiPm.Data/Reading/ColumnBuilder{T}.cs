using System.Collections;

namespace AiPm.Data;

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
