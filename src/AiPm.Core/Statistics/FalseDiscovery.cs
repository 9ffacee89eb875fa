namespace AiPm.Statistics;

/// <summary>Many tests at once: p-values that hold the share of false alarms down.</summary>
public static class FalseDiscovery
{
    /// <summary>The p-values adjusted for their number.</summary>
    /// <param name="pValues">The p-values, in any order.</param>
    /// <returns>The adjusted ones, in the same order.</returns>
    /// <remarks>The smallest p·m/rank at or above each rank; Benjamini and Hochberg (1995).</remarks>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var order = Enumerable.Range(0, pValues.Count).OrderByDescending(i => pValues[i]).ToArray();
        var adjusted = new double[pValues.Count];
        var least = 1.0;
        for (var k = 0; k < order.Length; k++)
        {
            var rank = order.Length - k;
            adjusted[order[k]] = least = Math.Min(least, pValues[order[k]] * order.Length / rank);
        }

        return adjusted;
    }
}
