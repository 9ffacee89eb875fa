namespace AiPm.Learning;

/// <summary>Words: a number for each level, 1 for the one present. A level never seen in training is all zeros.</summary>
public sealed record CategoryEncoding : FeatureEncoding
{
    /// <summary>The most levels that are kept; a column with more is left out.</summary>
    public const int MostLevels = 50;

    /// <summary>The levels seen in training rows, in ordinal order.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames => [.. Levels.Select(level => $"{Column} = {level}")];

    internal static FeatureEncoding? Learn(Column<string> column, IReadOnlyList<int> rows, ICollection<string> notes)
    {
        var levels = new SortedSet<string>(StringComparer.Ordinal);
        var presentCount = 0;
        foreach (var row in rows)
        {
            if (!column.IsNull(row))
            {
                presentCount++;
                levels.Add(column.Values[row]);
            }
        }

        var problem = levels.Count == 0 ? "all its values are missing in the training rows"
            : levels.Count == 1 && presentCount == rows.Count ? "it is constant in the training rows"
            : levels.Count == presentCount && levels.Count > 2 ? "each of its values is different"
            : levels.Count > MostLevels ? $"it has {levels.Count} levels, more than {MostLevels}"
            : null;
        if (problem is not null)
        {
            notes.Add($"'{column.Name}' was left out: {problem}.");
            return null;
        }

        return new CategoryEncoding { Column = column.Name, Levels = [.. levels], HasMissingIndicator = presentCount < rows.Count };
    }

    private protected override bool Fits(Column column) => column is Column<string>;

    private protected override void WriteParts(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride)
    {
        var words = (Column<string>)column;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var level in Levels)
        {
            places.Add(level, places.Count);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var first = start + (i * stride);
            Array.Clear(cells, first, Levels.Count);
            if (!words.IsNull(rows[i]) && places.TryGetValue(words.Values[rows[i]], out var place))
            {
                cells[first + place] = 1;
            }
        }
    }
}
