using System.Numerics;

namespace AiPm.Learning;

/// <summary>Weighted means over rows, by vectors of the processor.</summary>
internal static class RowMean
{
    /// <summary>Σ we / Σ w over rows, e being the number of a row; weights left out are 1.</summary>
    /// <typeparam name="TError">The number of a row.</typeparam>
    /// <param name="error">The number of a row.</param>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    public static double Of<TError>(TError error, ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights)
        where TError : struct, IRowError
    {
        RowWeights.Check(actual.Length, predicted.Length, weights);
        var (sums, totals, sum, total, row) = (Vector<double>.Zero, Vector<double>.Zero, 0.0, 0.0, 0);
        for (; row <= actual.Length - Vector<double>.Count; row += Vector<double>.Count)
        {
            var some = error.Of(new Vector<double>(actual[row..]), new Vector<double>(predicted[row..]));
            if (weights.IsEmpty)
            {
                sums += some;
                continue;
            }

            var own = new Vector<double>(weights[row..]);
            sums += own * some;
            totals += own;
        }

        for (; row < actual.Length; row++)
        {
            var weight = RowWeights.At(weights, row);
            sum += weight * error.Of(actual[row], predicted[row]);
            total += weight;
        }

        return (Vector.Sum(sums) + sum) / (weights.IsEmpty ? actual.Length : Vector.Sum(totals) + total);
    }
}
