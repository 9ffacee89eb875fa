using TorchSharp;

namespace AiPm.Learning;

/// <summary>TorchSharp's one source of random numbers, drawn from by one caller at a time.</summary>
internal static class TorchRandom
{
    private static readonly Lock Gate = new();

    /// <summary>Draws numbers that follow from a seed alone, whoever draws at the same time.</summary>
    /// <typeparam name="T">What is drawn.</typeparam>
    /// <param name="seed">The seed.</param>
    /// <param name="draw">Draws.</param>
    public static T Draw<T>(long seed, Func<T> draw)
    {
        lock (Gate)
        {
            Seed(seed);
            return draw();
        }
    }

    /// <summary>Sets the seed of what is drawn next.</summary>
    /// <param name="seed">The seed.</param>
    public static void Seed(long seed)
    {
        lock (Gate)
        {
            torch.random.manual_seed(seed).Dispose();
        }
    }

    /// <summary>A seed of its own for each place, so that no state has to be kept to go on from there.</summary>
    /// <remarks>The finaliser of SplitMix64 (Steele, Lea and Flood 2014).</remarks>
    /// <param name="seed">The seed of all.</param>
    /// <param name="first">Such as an epoch.</param>
    /// <param name="second">Such as a row.</param>
    public static long SeedOf(int seed, long first, long second)
    {
        unchecked
        {
            var z = ((ulong)(uint)seed << 32) + ((ulong)first * 0x9E3779B97F4A7C15UL) + ((ulong)second * 0xD1B54A32D192ED03UL);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (long)((z ^ (z >> 31)) >> 1);
        }
    }
}
