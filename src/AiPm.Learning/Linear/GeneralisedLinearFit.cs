namespace AiPm.Learning;

/// <summary>Fits weights and an intercept to rows, for one penalty after the other.</summary>
/// <typeparam name="TLoss">The loss of a row.</typeparam>
/// <param name="features">The rows. They are not copied, and must not change.</param>
/// <param name="target">What came of each.</param>
/// <param name="intercept">The intercept to begin from, with weights of 0.</param>
/// <param name="threads">The threads that share the work; they change no bit of the result.</param>
internal sealed class GeneralisedLinearFit<TLoss>(FeatureMatrix features, double[] target, double intercept, int threads)
    where TLoss : struct, IRowLoss
{
    // To begin from, a quarter of the rows that second derivatives come from do, and no more precisely than so few can tell.
    private const int StartShare = 4;
    private const double StartTolerance = 1e-3;

    private readonly RowBlocks _rows = new(features.Cells, features.RowCount, features.Width, threads);
    private double[]? _start;

    /// <summary>Solves for a penalty, beginning where the last fit ended, or at the optimum of some of the rows.</summary>
    /// <param name="penalty">The penalty a row, above 0.</param>
    /// <param name="cancellation">Stops it, between two steps.</param>
    public LinearFit Fit(double penalty, CancellationToken cancellation)
    {
        var (weights, hasConverged) = NewtonMethod.Minimise(
            _start ?? Begin(penalty, cancellation), new GeneralisedLinearProblem<TLoss>(_rows, target, penalty), NewtonMethod.GradientTolerance, cancellation);
        _start = weights;
        return new LinearFit(weights[..^1], weights[^1], hasConverged);
    }

    private double[] Begin(double penalty, CancellationToken cancellation)
    {
        double[] start = [.. new double[features.Width], intercept];
        var stride = GeneralisedLinearProblem<TLoss>.Stride(_rows);
        if (stride == 1)
        {
            return start;
        }

        stride *= StartShare;
        var some = _rows.Some(stride);
        double[] targets = [.. Enumerable.Range(0, some.RowCount).Select(row => target[row * stride])];
        return NewtonMethod.Minimise(start, new GeneralisedLinearProblem<TLoss>(some, targets, penalty), StartTolerance, cancellation).Minimum;
    }
}
