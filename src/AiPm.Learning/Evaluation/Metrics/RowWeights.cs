namespace AiPm.Learning;

/// <summary>How much each row counts; an empty span means 1 each.</summary>
internal static class RowWeights
{
    /// <summary>The weight of a row.</summary>
    /// <param name="weights">A weight for each row, or none.</param>
    /// <param name="row">The row, from 0.</param>
    public static double At(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];

    /// <summary>Checks lengths and signs.</summary>
    /// <param name="rowCount">The rows.</param>
    /// <param name="otherCount">The rows of what is compared.</param>
    /// <param name="weights">A weight for each row, or none.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no row, a weight is negative or not a number, or all are 0.</exception>
    public static void Check(int rowCount, int otherCount, ReadOnlySpan<double> weights)
    {
        if (rowCount == 0)
        {
            throw new ArgumentException("A metric needs at least one row.");
        }

        if (rowCount != otherCount || (!weights.IsEmpty && weights.Length != rowCount))
        {
            throw new ArgumentException($"{rowCount} actual values came with {otherCount} predictions and {weights.Length} weights.");
        }

        if (weights.IsEmpty)
        {
            return;
        }

        var sum = 0.0;
        foreach (var weight in weights)
        {
            if (!(weight >= 0) || double.IsInfinity(weight))
            {
                throw new ArgumentException("Weights are finite and not negative.", nameof(weights));
            }

            sum += weight;
        }

        if (sum == 0)
        {
            throw new ArgumentException("All weights are 0.", nameof(weights));
        }
    }
}
