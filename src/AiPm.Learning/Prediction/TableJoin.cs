using System.Collections;

namespace AiPm.Learning;

/// <summary>Blocks of rows as one table.</summary>
internal static class TableJoin
{
    /// <summary>Joins blocks of the same columns.</summary>
    /// <param name="blocks">The blocks, in order.</param>
    public static Table Of(IReadOnlyList<Table> blocks) => blocks.Count == 0
        ? new Table([], 0)
        : new Table([.. blocks[0].Columns.Select((column, i) => Join(column, [.. blocks.Select(block => block.Columns[i])]))], blocks.Sum(block => block.RowCount));

    private static Column Join(Column first, Column[] parts) => first switch
    {
        Column<double> => Join<double>(parts),
        Column<long> => Join<long>(parts),
        Column<bool> => Join<bool>(parts),
        Column<DateOnly> => Join<DateOnly>(parts),
        Column<DateTime> => Join<DateTime>(parts),
        Column<TimeOnly> => Join<TimeOnly>(parts),
        _ => Join<string>(parts),
    };

    private static Column<T> Join<T>(Column[] parts)
        where T : notnull
    {
        var count = parts.Sum(part => part.Count);
        var (values, nulls, at) = (new T[count], new BitArray(count), 0);
        foreach (var part in parts)
        {
            ((Column<T>)part).Values.CopyTo(values.AsSpan(at));
            for (var row = 0; part.NullCount > 0 && row < part.Count; row++)
            {
                nulls[at + row] = part.IsNull(row);
            }

            at += part.Count;
        }

        return new Column<T>(parts[0].Name, values, nulls);
    }
}
