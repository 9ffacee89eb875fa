namespace AiPm.Kernel.Language;

/// <summary>Finds how well names fit what was typed of them.</summary>
internal static class NameMatching
{
    /// <summary>How well a name fits.</summary>
    /// <param name="name">The name.</param>
    /// <param name="typed">What was typed; nothing fits every name.</param>
    public static NameMatch Of(ReadOnlySpan<char> name, ReadOnlySpan<char> typed)
    {
        name = name.TrimStart('@');
        typed = typed.TrimStart('@');
        return name.StartsWith(typed, StringComparison.Ordinal) ? NameMatch.Prefix
            : name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? NameMatch.PrefixInAnyCase
            : BeginsWords(name, typed) ? NameMatch.WordStarts
            : typed.Length > 1 && name.Contains(typed, StringComparison.OrdinalIgnoreCase) ? NameMatch.Substring
            : NameMatch.None;
    }

    // Word after word takes as many of the typed letters as it begins with; where that leads nowhere, fewer.
    private static bool BeginsWords(ReadOnlySpan<char> name, ReadOnlySpan<char> typed, int depth = 0)
    {
        const int mostWords = 8;
        if (typed.IsEmpty)
        {
            return true;
        }

        if (depth == mostWords)
        {
            return false;
        }

        for (var word = 0; word < name.Length; word = NextWord(name, word))
        {
            var rest = name[word..];
            for (var taken = CommonStart(rest, typed); taken > 0; taken--)
            {
                if (BeginsWords(rest[NextWord(rest, 0)..], typed[taken..], depth + 1))
                {
                    return true;
                }
            }

            if (depth == 0)
            {
                // The first letter typed is the name's first.
                return false;
            }
        }

        return false;
    }

    private static int NextWord(ReadOnlySpan<char> name, int from)
    {
        for (var i = from + 1; i < name.Length; i++)
        {
            if ((char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) || (name[i - 1] is '_' or '.' or '-' && name[i] is not ('_' or '.' or '-')) || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1])))
            {
                return i;
            }
        }

        return name.Length;
    }

    private static int CommonStart(ReadOnlySpan<char> name, ReadOnlySpan<char> typed)
    {
        var length = Math.Min(NextWord(name, 0), typed.Length);
        var common = 0;
        while (common < length && char.ToUpperInvariant(name[common]) == char.ToUpperInvariant(typed[common]))
        {
            common++;
        }

        return common;
    }
}
