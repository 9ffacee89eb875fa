namespace AiPm;

/// <summary>A named column of a <see cref="Table"/>: values of one type, any of which may be missing.</summary>
public abstract class Column
{
    private protected Column(string name, ColumnType type)
    {
        Name = name;
        Type = type;
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public ColumnType Type { get; }

    /// <summary>The number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>The number of missing values.</summary>
    public abstract int NullCount { get; }

    /// <summary>Whether the column holds numbers: whole, floating or decimal.</summary>
    public bool IsNumeric => Type is ColumnType.Int64 or ColumnType.Double or ColumnType.Decimal;

    /// <summary>Whether a value is missing.</summary>
    /// <param name="row">The row, from 0.</param>
    public abstract bool IsNull(int row);

    /// <summary>A value, or null where it is missing.</summary>
    /// <param name="row">The row, from 0.</param>
    public abstract object? ValueAt(int row);

    /// <summary>A value as text that reads back to the same value (invariant, ISO 8601 dates), or null where it is missing.</summary>
    /// <param name="row">The row, from 0.</param>
    public abstract string? TextAt(int row);

    /// <summary>The numbers as doubles, true as 1, missing as NaN.</summary>
    /// <exception cref="InvalidOperationException">The column holds dates or text.</exception>
    public abstract double[] ToDoubles();

    /// <summary>Some rows of the column, in the order given.</summary>
    /// <param name="rows">The rows, from 0; repeats are allowed.</param>
    public abstract Column Take(IReadOnlyList<int> rows);

    /// <summary>The same values under another name.</summary>
    /// <param name="name">The new name.</param>
    public abstract Column Rename(string name);
}
