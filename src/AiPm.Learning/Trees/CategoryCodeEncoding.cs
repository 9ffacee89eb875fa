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
        if (LevelCounts.Of(column, rows, notes) is not { } counts)
        {
            return null;
        }

        if (counts.Count > MostLevels)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"'{column.Name}' has {counts.Count:N0} levels; all but the {MostLevels:N0} most frequent count as missing."));
        }

        return new CategoryCodeEncoding { Column = column.Name, Levels = counts.MostFrequent(MostLevels) };
    }

    private protected override bool Fits(Column column) => LevelCounts.Fits(column);

    private protected override void WriteParts(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride)
    {
        var places = LevelCounts.Places(Levels);
        for (var i = 0; i < rows.Count; i++)
        {
            cells[start + (i * stride)] = column.TextAt(rows[i]) is { } level && places.TryGetValue(level, out var place) ? place : double.NaN;
        }
    }
}
