namespace AiPm.Data;

/// <summary>64-bit hashes of values, the same on every machine and in every process.</summary>
internal static class ValueHash
{
    private const ulong Odd = 0x9E3779B97F4A7C15;

    public static ulong Of(long value) => Mix((ulong)value);

    public static ulong Of(int value) => Mix((ulong)value);

    public static ulong Of(double value) => Mix((ulong)BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value));

    public static ulong Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return Mix(Mix(((ulong)(uint)bits[0] << 32) | (uint)bits[1]) ^ (((ulong)(uint)bits[2] << 32) | (uint)bits[3]));
    }

    public static ulong Of(string text)
    {
        var hash = Odd * (ulong)(text.Length + 1);
        var letters = text.AsSpan();
        for (; letters.Length >= 4; letters = letters[4..])
        {
            hash = Mix(hash ^ (letters[0] | ((ulong)letters[1] << 16) | ((ulong)letters[2] << 32) | ((ulong)letters[3] << 48)));
        }

        foreach (var letter in letters)
        {
            hash = Mix(hash ^ letter);
        }

        return hash;
    }

    // The finaliser of splitmix64 (Steele, Lea and Flood 2014).
    private static ulong Mix(ulong value)
    {
        value += Odd;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
