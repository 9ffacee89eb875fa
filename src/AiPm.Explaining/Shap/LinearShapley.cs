namespace AiPm.Explaining;

/// <summary>Exact Shapley values of a linear model whose features are taken as independent.</summary>
/// <remarks>
/// φ_j = w_j (x_j − E[x_j]), the expectation over the background: Štrumbelj and Kononenko (2014), Lundberg and Lee (2017),
/// corollary 1. Encoded features of one column (levels of a category, parts of a date) are one player, whose value is their sum.
/// </remarks>
internal static class LinearShapley
{
    /// <summary>A value for each encoded feature.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="features">The encoded row.</param>
    /// <param name="means">The means over the background.</param>
    public static double[] Values(IReadOnlyList<double> weights, ReadOnlySpan<double> features, IReadOnlyList<double> means)
    {
        var values = new double[weights.Count];
        for (var j = 0; j < values.Length; j++)
        {
            values[j] = weights[j] * (features[j] - means[j]);
        }

        return values;
    }

    /// <summary>Adds each encoded feature's value to its player's.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="features">The encoded row.</param>
    /// <param name="means">The means over the background.</param>
    /// <param name="playerOf">The player of each encoded feature.</param>
    /// <param name="values">A value for each player.</param>
    public static void Add(IReadOnlyList<double> weights, ReadOnlySpan<double> features, IReadOnlyList<double> means, int[] playerOf, Span<double> values)
    {
        for (var j = 0; j < playerOf.Length; j++)
        {
            values[playerOf[j]] += weights[j] * (features[j] - means[j]);
        }
    }
}
