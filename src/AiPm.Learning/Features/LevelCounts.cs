namespace AiPm.Learning;

/// <summary>How often each level of a column of words comes in the training rows.</summary>
/// <param name="Counts">The rows of each level.</param>
/// <param name="PresentCount">The rows whose value is there.</param>
internal sealed record LevelCounts(IReadOnlyDictionary<string, int> Counts, int PresentCount)
{
    /// <summary>The levels.</summary>
    public int Count => Counts.Count;

    /// <summary>Counts the levels; null where nothing can be learned from them.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="notes">Receives why it was left out.</param>
    public static LevelCounts? Of(Column<string> column, IReadOnlyList<int> rows, ICollection<string> notes)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var presentCount = 0;
        foreach (var row in rows)
        {
            if (!column.IsNull(row))
            {
                presentCount++;
                counts[column.Values[row]] = counts.GetValueOrDefault(column.Values[row]) + 1;
            }
        }

        var problem = counts.Count == 0 ? "all its values are missing in the training rows"
            : counts.Count == 1 && presentCount == rows.Count ? "it is constant in the training rows"
            : counts.Count == presentCount && counts.Count > 2 ? "each of its values is different"
            : null;
        if (problem is null)
        {
            return new LevelCounts(counts, presentCount);
        }

        notes.Add($"'{column.Name}' was left out: {problem}.");
        return null;
    }

    /// <summary>Whether a column can hold levels: such as 1 and 2 come back from a file as numbers where no other level is among the rows.</summary>
    /// <param name="column">The column.</param>
    public static bool Fits(Column column) => column.Type is ColumnType.Text or ColumnType.Int64 or ColumnType.Boolean || column.NullCount == column.Count;

    /// <summary>The most frequent levels, in ordinal order.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<string> MostFrequent(int most) =>
        [.. Counts.OrderByDescending(level => level.Value).ThenBy(level => level.Key, StringComparer.Ordinal).Take(most).Select(level => level.Key).Order(StringComparer.Ordinal)];

    /// <summary>The place of each level.</summary>
    /// <param name="levels">The levels.</param>
    public static Dictionary<string, int> Places(IReadOnlyList<string> levels)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var level in levels)
        {
            places.Add(level, places.Count);
        }

        return places;
    }
}
