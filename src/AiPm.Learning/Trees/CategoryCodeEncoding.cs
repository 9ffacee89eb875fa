using System.Globalization;

namespace AiPm.Learning;

/// <summary>Words as numbers: the place of each level. A level never seen in training counts as missing (NaN). For trees, which split sets of levels.</summary>
public sealed record CategoryCodeEncoding : FeatureEncoding
{
    /// <summary>The most levels that are kept; the rarer ones count as missing.</summary>
    public const int MostLevels = 1000;

    /// <summary>The levels seen in training rows, in ordinal order.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames => [Column];

    internal static FeatureEncoding? Learn(Column<string> column, IReadOnlyList<int> rows, ICollection<string> notes)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var presentCount = 0;
        foreach (var row in rows.Where(row => !column.IsNull(row)))
        {
            presentCount++;
            counts[column.Values[row]] = counts.GetValueOrDefault(column.Values[row]) + 1;
        }

        var problem = counts.Count == 0 ? "all its values are missing in the training rows"
            : counts.Count == 1 && presentCount == rows.Count ? "it is constant in the training rows"
            : counts.Count == presentCount && counts.Count > 2 ? "each of its values is different"
            : null;
        if (problem is not null)
        {
            notes.Add($"'{column.Name}' was left out: {problem}.");
            return null;
        }

        if (counts.Count > MostLevels)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"'{column.Name}' has {counts.Count:N0} levels; all but the {MostLevels:N0} most frequent count as missing."));
        }

        var kept = counts.OrderByDescending(level => level.Value).ThenBy(level => level.Key, StringComparer.Ordinal).Take(MostLevels).Select(level => level.Key);
        return new CategoryCodeEncoding { Column = column.Name, Levels = [.. kept.Order(StringComparer.Ordinal)] };
    }

    // Levels such as 1 and 2 come back from a file as numbers where no other level is among the rows.
    private protected override bool Fits(Column column) =>
        column.Type is ColumnType.Text or ColumnType.Int64 or ColumnType.Boolean || column.NullCount == column.Count;

    private protected override void WriteParts(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var level in Levels)
        {
            places.Add(level, places.Count);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            cells[start + (i * stride)] = column.TextAt(rows[i]) is { } level && places.TryGetValue(level, out var place) ? place : double.NaN;
        }
    }
}
