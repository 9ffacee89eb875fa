using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>The mean error along an axis.</summary>
internal static class ErrorTrend
{
    private const int MostBins = 16;
    private const int FewestRows = 8;
    private const double Deviations = 1.959963984540054;

    /// <summary>Bins of about the same number of rows, each with its mean error; none where rows are few.</summary>
    /// <param name="x">The place of each row.</param>
    /// <param name="errors">The error of each row.</param>
    /// <param name="weights">A weight for each row.</param>
    public static IReadOnlyList<TrendPoint> Of(double[] x, double[] errors, double[] weights)
    {
        var bins = Math.Min(MostBins, x.Length / FewestRows);
        if (bins < 2)
        {
            return [];
        }

        int[] order = ScoreOrder.Falling(x);
        Array.Reverse(order);
        return [.. Enumerable.Range(0, bins).Select(bin => Point(order.AsSpan((int)((long)order.Length * bin / bins)..(int)((long)order.Length * (bin + 1) / bins)))).OfType<TrendPoint>()];

        TrendPoint? Point(ReadOnlySpan<int> rows)
        {
            double total = 0, squares = 0, place = 0, mean = 0, spread = 0;
            foreach (var row in rows)
            {
                total += weights[row];
                squares += weights[row] * weights[row];
                place += weights[row] * x[row];
                mean += weights[row] * errors[row];
            }

            if (total == 0)
            {
                return null;
            }

            mean /= total;
            foreach (var row in rows)
            {
                spread += weights[row] * (errors[row] - mean) * (errors[row] - mean);
            }

            // Kish's effective number of weighted rows; one row has no spread to judge by.
            var count = total * total / squares;
            var half = count > 1 ? Deviations * Math.Sqrt(spread / total / (count - 1)) : 0;
            return new TrendPoint(place / total, new Interval(mean, mean - half, mean + half), rows.Length);
        }
    }
}
