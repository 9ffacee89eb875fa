using System.Globalization;

namespace AiPm.Learning;

/// <summary>
/// Free text: its words and pairs of neighbouring words in hashed buckets, the sum of squares of a text being 1. Words of new texts find their
/// buckets without having been seen.
/// </summary>
/// <remarks>
/// Signed hashing (Weinberger et al. 2009) of 1- and 2-grams in lower case; a bucket holds the sign times 1 + ln(count), as scikit-learn's
/// sublinear_tf.
/// </remarks>
public sealed record TextEncoding : FeatureEncoding
{
    private const int MostBuckets = 256;
    private const int FewestBuckets = 16;
    private const int RowsForBucket = 8;
    private const double WordsOfText = 3;

    /// <summary>The buckets; a power of two, more for more training rows.</summary>
    public required int BucketCount { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames => [.. Enumerable.Range(1, BucketCount).Select(bucket => FormattableString.Invariant($"{Column} words {bucket}"))];

    /// <summary>Whether a column holds sentences rather than names of levels: three words on average, and more values than levels are kept.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">The training rows.</param>
    internal static bool IsText(Column<string> column, IReadOnlyList<int> rows)
    {
        const int enough = 1000;
        var step = Math.Max(1, rows.Count / enough);
        var (texts, words) = (new HashSet<string>(StringComparer.Ordinal), 0L);
        var seen = 0;
        for (var i = 0; i < rows.Count; i += step)
        {
            if (!column.IsNull(rows[i]))
            {
                seen++;
                words += WordCount(column.Values[rows[i]]);
                texts.Add(column.Values[rows[i]]);
            }
        }

        return seen > 0 && words >= WordsOfText * seen && texts.Count > Math.Min(CategoryEncoding.MostLevels, seen / 2);
    }

    internal static TextEncoding Learn(Column<string> column, IReadOnlyList<int> rows)
    {
        var buckets = FewestBuckets;
        while (buckets < MostBuckets && buckets * 2 * RowsForBucket <= rows.Count)
        {
            buckets *= 2;
        }

        return new TextEncoding { Column = column.Name, BucketCount = buckets, HasMissingIndicator = rows.Any(column.IsNull) };
    }

    private protected override bool Fits(Column column) => column.Type == ColumnType.Text || column.NullCount == column.Count;

    private protected override void WriteParts(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride)
    {
        var counts = new Dictionary<ulong, int>();
        for (var i = 0; i < rows.Count; i++)
        {
            var parts = cells.AsSpan(start + (i * stride), BucketCount);
            parts.Clear();
            if (column.TextAt(rows[i]) is { } text)
            {
                counts.Clear();
                Count(text, counts);
                Fill(parts, counts);
            }
        }
    }

    private static void Fill(Span<double> parts, Dictionary<ulong, int> counts)
    {
        foreach (var (hash, count) in counts)
        {
            // One bit says the sign, so that collisions cancel on average; others say the bucket.
            var sign = (hash >> 63) == 0 ? 1 : -1;
            parts[(int)(hash & (ulong)(parts.Length - 1))] += sign * (1 + Math.Log(count));
        }

        var squares = 0.0;
        foreach (var part in parts)
        {
            squares += part * part;
        }

        for (var j = 0; squares > 0 && j < parts.Length; j++)
        {
            parts[j] /= Math.Sqrt(squares);
        }
    }

    private static void Count(string text, Dictionary<ulong, int> counts)
    {
        var lower = text.ToLower(CultureInfo.InvariantCulture);
        ulong? before = null;
        for (var i = 0; i < lower.Length;)
        {
            var end = End(lower, i);
            if (end == i)
            {
                i++;
                continue;
            }

            var word = StableHash.Of(lower.AsSpan(i, end - i));
            counts[word] = counts.GetValueOrDefault(word) + 1;
            if (before is { } previous)
            {
                var pair = StableHash.Join(previous, word);
                counts[pair] = counts.GetValueOrDefault(pair) + 1;
            }

            before = word;
            i = end;
        }
    }

    private static int WordCount(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            var end = End(text, i);
            count += end > i ? 1 : 0;
            i = Math.Max(end, i + 1);
        }

        return count;
    }

    private static int End(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return end;
    }
}
