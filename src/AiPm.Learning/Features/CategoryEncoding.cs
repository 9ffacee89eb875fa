namespace AiPm.Learning;

/// <summary>
/// Words: a number for each level, 1 for the one present. Of very many levels the rarer ones share buckets by their hash, and so do those never
/// seen in training; otherwise a level never seen is all zeros.
/// </summary>
/// <remarks>Hashing looks at no target, so 100,000 levels leak nothing: Weinberger et al. (2009), Feature Hashing for Large Scale Multitask Learning.</remarks>
public sealed record CategoryEncoding : FeatureEncoding
{
    /// <summary>The most levels that have a number of their own: the most frequent.</summary>
    public const int MostLevels = 50;

    /// <summary>The buckets that the other levels share.</summary>
    public const int Buckets = 32;

    /// <summary>The levels with a number of their own, in ordinal order.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    /// <summary>The buckets of rarer levels; 0 where every level of the training rows has a number of its own.</summary>
    public int BucketCount { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames =>
    [
        .. Levels.Select(level => $"{Column} = {level}"),
        .. Enumerable.Range(1, BucketCount).Select(bucket => FormattableString.Invariant($"{Column} in bucket {bucket} of rarer levels")),
    ];

    internal static FeatureEncoding? Learn(Column<string> column, IReadOnlyList<int> rows, ICollection<string> notes)
    {
        if (LevelCounts.Of(column, rows, notes) is not { } counts)
        {
            return null;
        }

        var isMany = counts.Count > MostLevels;
        if (isMany)
        {
            notes.Add($"'{column.Name}' has {Reports.NumberText.Count(counts.Count)} levels: the {MostLevels} most frequent have a weight each in linear models, the others share {Buckets}.");
        }

        return new CategoryEncoding
        {
            Column = column.Name,
            Levels = counts.MostFrequent(MostLevels),
            BucketCount = isMany ? Buckets : 0,
            HasMissingIndicator = counts.PresentCount < rows.Count,
        };
    }

    private protected override bool Fits(Column column) => LevelCounts.Fits(column);

    private protected override void WriteParts(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride)
    {
        var places = LevelCounts.Places(Levels);
        for (var i = 0; i < rows.Count; i++)
        {
            var first = start + (i * stride);
            Array.Clear(cells, first, Levels.Count + BucketCount);
            if (column.TextAt(rows[i]) is not { } text)
            {
                continue;
            }

            if (places.TryGetValue(text, out var place))
            {
                cells[first + place] = 1;
            }
            else if (BucketCount > 0)
            {
                cells[first + Levels.Count + (int)(StableHash.Of(text) % (uint)BucketCount)] = 1;
            }
        }
    }
}
