namespace AiPm.Learning;

/// <summary>Rows by falling score, in time proportional to the rows: a radix sort of the bits, 11 at a time.</summary>
/// <remarks>Equal scores keep the order of the rows. 0 and −0 are one score.</remarks>
internal static class ScoreOrder
{
    private const int DigitBits = 11;
    private const int Buckets = 1 << DigitBits;
    private const int Digits = 6;

    /// <summary>The rows, the highest score first.</summary>
    /// <param name="scores">A score for each row, none of them NaN.</param>
    public static int[] Falling(ReadOnlySpan<double> scores)
    {
        var count = scores.Length;
        var (keys, otherKeys) = (new ulong[count], new ulong[count]);
        var (rows, otherRows) = (new int[count], new int[count]);
        var places = new int[Digits * Buckets];
        for (var row = 0; row < count; row++)
        {
            var key = KeyOf(scores[row]);
            keys[row] = key;
            rows[row] = row;
            for (var digit = 0; digit < Digits; digit++)
            {
                places[(digit * Buckets) + Digit(key, digit)]++;
            }
        }

        for (var digit = 0; digit < Digits; digit++)
        {
            var starts = places.AsSpan(digit * Buckets, Buckets);
            if (count > 0 && starts[Digit(keys[0], digit)] == count)
            {
                continue;
            }

            var start = 0;
            for (var bucket = 0; bucket < Buckets; bucket++)
            {
                (starts[bucket], start) = (start, start + starts[bucket]);
            }

            for (var i = 0; i < count; i++)
            {
                var place = starts[Digit(keys[i], digit)]++;
                otherKeys[place] = keys[i];
                otherRows[place] = rows[i];
            }

            (keys, otherKeys) = (otherKeys, keys);
            (rows, otherRows) = (otherRows, rows);
        }

        return rows;
    }

    private static int Digit(ulong key, int digit) => (int)(key >> (digit * DigitBits)) & (Buckets - 1);

    // The bits of doubles sort as numbers once negative ones are turned over; turned over again, the highest comes first.
    private static ulong KeyOf(double score)
    {
        var bits = BitConverter.DoubleToUInt64Bits(score + 0.0);
        var rising = (bits >> 63) == 0 ? bits | 0x8000000000000000 : ~bits;
        return ~rising;
    }
}
