namespace AiPm.Explaining;

/// <summary>Tables of a twig in 32 bits.</summary>
/// <param name="Values">The numbers of <see cref="TwigTables.Values"/>.</param>
/// <param name="Pairs">The numbers of <see cref="TwigTables.Pairs"/>.</param>
/// <param name="Stride">How far one table lies from the next: its numbers, and zeros up to whole vectors.</param>
internal sealed record SingleTables(float[] Values, float[] Pairs, int Stride)
{
    /// <summary>Rounds tables.</summary>
    /// <param name="values">The tables of values.</param>
    /// <param name="pairs">The tables of pairs.</param>
    /// <param name="size">The numbers of each table.</param>
    public static SingleTables Of(ReadOnlySpan<double> values, ReadOnlySpan<double> pairs, int size)
    {
        var stride = Math.Max(size, SingleLookUp.Fewest);
        return new SingleTables(Round(values, size, stride), Round(pairs, size, stride), stride);
    }

    private static float[] Round(ReadOnlySpan<double> numbers, int size, int stride)
    {
        var rounded = new float[numbers.Length / size * stride];
        for (var i = 0; i < numbers.Length; i++)
        {
            rounded[(i / size * stride) + (i % size)] = (float)numbers[i];
        }

        return rounded;
    }
}
