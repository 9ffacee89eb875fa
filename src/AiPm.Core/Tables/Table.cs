using System.Diagnostics.CodeAnalysis;
using AiPm.Verbs;

namespace AiPm;

/// <summary>Data in columns. Immutable; columns have distinct names and the same number of rows.</summary>
public sealed class Table
{
    private readonly Dictionary<string, Column> _byName;

    /// <summary>A table.</summary>
    /// <param name="columns">Its columns.</param>
    /// <param name="rowCount">The number of rows; needed only where there is no column.</param>
    /// <exception cref="ArgumentException">A name is there twice, or the lengths differ.</exception>
    public Table(IReadOnlyList<Column> columns, int? rowCount = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Columns = columns;
        RowCount = rowCount ?? (columns.Count > 0 ? columns[0].Count : 0);
        _byName = new Dictionary<string, Column>(columns.Count, StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (column.Count != RowCount)
            {
                throw new ArgumentException($"The column '{column.Name}' has {column.Count} rows, the table {RowCount}.", nameof(columns));
            }

            if (!_byName.TryAdd(column.Name, column))
            {
                throw new ArgumentException($"The column '{column.Name}' is there twice.", nameof(columns));
            }
        }
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The column of that name.</summary>
    /// <param name="name">The exact name.</param>
    /// <exception cref="AipmException">There is no such column; the message has the nearest name.</exception>
    public Column this[string name]
    {
        get
        {
            if (_byName.TryGetValue(name, out var column))
            {
                return column;
            }

            var near = NearestName.Find(name, _byName.Keys);
            throw new AipmException(
                $"There is no column '{name}' among the {Columns.Count}: {Listed()}.",
                near is null ? "one of the columns listed" : $"'{near}', the nearest name");
        }
    }

    /// <summary>The column of that name, if there is one.</summary>
    /// <param name="name">The exact name.</param>
    /// <param name="column">The column found.</param>
    public bool TryGetColumn(string name, [NotNullWhen(true)] out Column? column) => _byName.TryGetValue(name, out column);

    /// <summary>Some rows, in the order given.</summary>
    /// <param name="rows">The rows, from 0.</param>
    public Table Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Table([.. Columns.Select(column => column.Take(rows))], rows.Count);
    }

    private string Listed()
    {
        const int shown = 12;
        var names = string.Join(", ", Columns.Take(shown).Select(column => column.Name));
        return Columns.Count > shown ? $"{names}, … and {Columns.Count - shown} more" : names;
    }
}
