using AiPm.Learning;

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

    /// <summary>A value for each column of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The encoded row.</param>
    public static double[] ByColumn(LinearModel model, ReadOnlySpan<double> features)
    {
        var parts = Values(model.Weights, features, model.BackgroundMeans);
        var start = 0;
        var columns = new List<double>();
        foreach (var encoding in model.Recipe.Encodings)
        {
            columns.Add(parts.AsSpan(start, encoding.Width).ToArray().Sum());
            start += encoding.Width;
        }

        return [.. columns];
    }
}
