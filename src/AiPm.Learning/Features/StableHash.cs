namespace AiPm.Learning;

/// <summary>A hash of text that is the same in every process and on every machine, as that of <see cref="string"/> is not.</summary>
/// <remarks>FNV-1a over UTF-16 code units (Fowler, Noll and Vo, draft-eastlake-fnv), its bits mixed once more because only some are used.</remarks>
internal static class StableHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The hash of a text.</summary>
    /// <param name="text">The text.</param>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * Prime;
        }

        return Mix(hash);
    }

    /// <summary>The hash of two hashes in this order.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    public static ulong Join(ulong first, ulong second) => Mix((first * Prime) ^ second);

    // The finaliser of SplitMix64.
    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
