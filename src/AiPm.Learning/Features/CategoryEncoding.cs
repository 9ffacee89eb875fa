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
        if (problem is not null)
        {
            notes.Add($"'{column.Name}' was left out: {problem}.");
            return null;
        }

        var isMany = counts.Count > MostLevels;
        if (isMany)
        {
            notes.Add($"'{column.Name}' has {Reports.NumberText.Count(counts.Count)} levels: the {MostLevels} most frequent have a weight each in linear models, the others share {Buckets}.");
        }

        var own = counts.OrderByDescending(level => level.Value).ThenBy(level => level.Key, StringComparer.Ordinal).Take(MostLevels).Select(level => level.Key);
        return new CategoryEncoding
        {
            Column = column.Name,
            Levels = [.. own.Order(StringComparer.Ordinal)],
            BucketCount = isMany ? Buckets : 0,
            HasMissingIndicator = presentCount < rows.Count,
        };
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
