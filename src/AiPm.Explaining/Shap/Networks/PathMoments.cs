namespace AiPm.Explaining;

/// <summary>Sums over the random points of rows, and what they say: means, held to the known sum, with their standard errors.</summary>
/// <remarks>
/// The terms of one point sum to a draw of f(x) − f(b), whose mean over all points is known exactly. That sum is a control variate (Glynn and Szechtman,
/// Some new perspectives on the method of control variates, 2002): each mean is corrected by its regression on the sum. The slopes of the
/// regressions add up to 1, so that corrected values add up exactly; and errors shrink by what the sum explains.
/// </remarks>
/// <param name="rows">The rows.</param>
/// <param name="outputs">The outputs.</param>
/// <param name="width">The numbers of a row.</param>
internal sealed class PathMoments(int rows, int outputs, int width)
{
    // A network whose gradients do not see all of it, such as one with steps, does not come to the known sum: that is shown, not spread.
    private const double MostErrors = 8;

    /// <summary>Σ of terms: [row, output, number].</summary>
    public double[] Sums { get; } = new double[(long)rows * outputs * width];

    /// <summary>Σ of squared terms.</summary>
    public double[] Squares { get; } = new double[(long)rows * outputs * width];

    /// <summary>Σ of terms times the sum of their point's terms.</summary>
    public double[] Products { get; } = new double[(long)rows * outputs * width];

    /// <summary>Σ over points of the sum of their terms: [row, output].</summary>
    public double[] Totals { get; } = new double[rows * outputs];

    /// <summary>Σ of its squares.</summary>
    public double[] TotalSquares { get; } = new double[rows * outputs];

    /// <summary>Turns <see cref="Sums"/> into values and <see cref="Squares"/> into standard errors.</summary>
    /// <param name="samples">The points of a row.</param>
    /// <param name="changes">f(x) − mean f(b): [row, output].</param>
    public void Finish(int samples, ReadOnlySpan<double> changes)
    {
        for (var i = 0; i < Totals.Length; i++)
        {
            var mean = Totals[i] / samples;
            var variance = (TotalSquares[i] / samples) - (mean * mean);
            var missing = changes[i] - mean;
            var isHeld = samples > 2 && variance > 0 && Math.Abs(missing) <= MostErrors * Math.Sqrt(variance / (samples - 1));
            for (var j = i * width; j < (i + 1) * width; j++)
            {
                var own = Sums[j] / samples;
                var spread = Math.Max(0, (Squares[j] / samples) - (own * own));
                if (isHeld)
                {
                    var slope = ((Products[j] / samples) - (own * mean)) / variance;
                    Sums[j] = own + (slope * missing);
                    Squares[j] = Math.Sqrt(Math.Max(0, spread - (slope * slope * variance)) / (samples - 2));
                }
                else
                {
                    Sums[j] = own;
                    Squares[j] = samples > 1 ? Math.Sqrt(spread / (samples - 1)) : double.NaN;
                }
            }
        }
    }
}
