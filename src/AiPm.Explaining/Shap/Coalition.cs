using System.Numerics;

namespace AiPm.Explaining;

/// <summary>Sets of players as bits of words.</summary>
internal static class Coalition
{
    private const int WordBits = 64;

    /// <summary>The words that a set of so many players takes.</summary>
    public static int Words(int players) => Math.Max(1, (players + WordBits - 1) / WordBits);

    /// <summary>Whether a player is in a set.</summary>
    public static bool Has(ReadOnlySpan<ulong> set, int player) => (set[player / WordBits] >> (player % WordBits) & 1) != 0;

    /// <summary>Puts a player into a set.</summary>
    public static void Add(Span<ulong> set, int player) => set[player / WordBits] |= 1UL << (player % WordBits);

    /// <summary>Puts all players into a set.</summary>
    public static void Fill(Span<ulong> set, int players)
    {
        set.Clear();
        for (var word = 0; word < set.Length && word * WordBits < players; word++)
        {
            var rest = players - (word * WordBits);
            set[word] = rest >= WordBits ? ulong.MaxValue : (1UL << rest) - 1;
        }
    }

    /// <summary>Writes who is not in a set.</summary>
    public static void Complement(ReadOnlySpan<ulong> set, int players, Span<ulong> into)
    {
        Fill(into, players);
        for (var word = 0; word < set.Length; word++)
        {
            into[word] &= ~set[word];
        }
    }

    /// <summary>How many players are in a set.</summary>
    public static int Count(ReadOnlySpan<ulong> set)
    {
        var count = 0;
        foreach (var word in set)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Lists who is in a set.</summary>
    /// <returns>How many there are.</returns>
    public static int List(ReadOnlySpan<ulong> set, Span<int> into)
    {
        var count = 0;
        for (var word = 0; word < set.Length; word++)
        {
            for (var rest = set[word]; rest != 0; rest &= rest - 1)
            {
                into[count++] = (word * WordBits) + BitOperations.TrailingZeroCount(rest);
            }
        }

        return count;
    }
}
