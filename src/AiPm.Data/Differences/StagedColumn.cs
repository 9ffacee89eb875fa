using System.Globalization;

namespace AiPm.Data;

/// <summary>A column of a staged table, and how its values are compared with those of another.</summary>
/// <param name="Name">The user's name for it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Index">Its place in the staged table.</param>
internal sealed record StagedColumn(string Name, ColumnType Type, int Index)
{
    /// <summary>The column in DuckDB: dates and times as ticks, decimals as text without trailing zeros, all else as it is.</summary>
    public string Sql => DuckDbTable.ColumnName(Index);

    /// <summary>Whether it holds numbers.</summary>
    public bool IsNumeric => Type is ColumnType.Int64 or ColumnType.Double or ColumnType.Decimal;

    /// <summary>Whether it holds dates or times.</summary>
    public bool IsTemporal => Type is ColumnType.Date or ColumnType.Timestamp or ColumnType.Time;

    /// <summary>The value as a number, in seconds for times; NULL where it is none.</summary>
    /// <param name="table">The table's alias with its point, such as <c>o.</c>.</param>
    public string Number(string table) => Type switch
    {
        ColumnType.Int64 => $"CAST({table}{Sql} AS DOUBLE)",
        ColumnType.Double => $"{table}{Sql}",
        ColumnType.Date or ColumnType.Timestamp or ColumnType.Time => $"({table}{Sql} / 1e7)",
        _ => $"TRY_CAST({table}{Sql} AS DOUBLE)",
    };

    /// <summary>The value in a form that can be compared with a column of another type.</summary>
    /// <param name="table">The table's alias with its point.</param>
    /// <param name="other">The other column.</param>
    public string Comparable(string table, StagedColumn other)
    {
        if (Type == other.Type)
        {
            // Zero and minus zero are one value to people.
            return Type == ColumnType.Double ? $"({table}{Sql} + 0.0)" : $"{table}{Sql}";
        }

        var asNumbers = (IsNumeric && other.IsNumeric) || (IsNumeric && other.Type == ColumnType.Text) || (Type == ColumnType.Text && other.IsNumeric);
        if (asNumbers)
        {
            return $"({Number(table)} + 0.0)";
        }

        return IsTemporal && other.IsTemporal && Type != ColumnType.Time && other.Type != ColumnType.Time ? $"{table}{Sql}" : Text(table);
    }

    /// <summary>The value as DuckDB gave it, as people write it; null where it is missing.</summary>
    public string? Shown(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        long ticks when Type == ColumnType.Date => new DateTime(ticks).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        long ticks when Type == ColumnType.Timestamp => new DateTime(ticks).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        long ticks when Type == ColumnType.Time => new TimeOnly(ticks).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private string Text(string table) => Type switch
    {
        ColumnType.Date => $"strftime(make_timestamp({Microseconds(table)}), '%Y-%m-%d')",
        ColumnType.Timestamp => $"strftime(make_timestamp({Microseconds(table)}), '%Y-%m-%dT%H:%M:%S')",
        ColumnType.Time => $"strftime(make_timestamp({table}{Sql} // 10), '%H:%M:%S')",
        _ => $"CAST({table}{Sql} AS VARCHAR)",
    };

    private string Microseconds(string table) => string.Create(CultureInfo.InvariantCulture, $"({table}{Sql} - {DateTime.UnixEpoch.Ticks}) // 10");
}
