namespace AiPm.Learning;

/// <summary>The mean loss of rows with a penalty on the squared weights, (α/2)|w|², as a function of weights and a free intercept.</summary>
/// <remarks>
/// Newton's step is that of the second derivatives of some of the rows where there are many, while the gradient is that of all
/// (Roosta-Khorasani and Mahoney 2019, Sub-sampled Newton methods): the optimum is the same, and a step costs one pass over the rows.
/// What the gradients of all rows tell of their second derivatives on the way corrects those of some (Nocedal and Wright 2006,
/// algorithm 7.4, L-BFGS, with the second derivatives of some rows as the initial matrix).
/// </remarks>
/// <typeparam name="TLoss">The loss of a row.</typeparam>
/// <param name="rows">The rows.</param>
/// <param name="target">What came of each.</param>
/// <param name="penalty">The penalty a row, α.</param>
internal sealed class GeneralisedLinearProblem<TLoss>(RowBlocks rows, double[] target, double penalty) : IConvexProblem
    where TLoss : struct, IRowLoss
{
    // With more, a step by conjugate gradients is cheaper than the matrix and its factor.
    private const int MostWeights = 512;

    // Second derivatives of fewer rows are noise; and each weight wants its share of them.
    private const int FewestRows = 50_000;
    private const int RowsOfWeight = 200;

    // How far a step must bring the gradient down, or second derivatives come from twice as many rows.
    private const double Progress = 0.5;

    private readonly double[] _curvatures = new double[rows.RowCount];
    private int _stride = Stride(rows);
    private readonly List<(double[] Step, double[] Change, double Product)> _known = [];
    private double _before = double.PositiveInfinity;
    private double[] _theta = [];
    private (double[] Theta, double[] Gradient)? _last;

    /// <summary>How many rows lie between those that second derivatives come from at first.</summary>
    /// <param name="rows">The rows.</param>
    public static int Stride(RowBlocks rows) => (int)Math.Max(1, rows.RowCount / Math.Max(FewestRows, (long)RowsOfWeight * rows.Width));

    /// <inheritdoc/>
    public double Linearise(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        var loss = rows.Pass(theta, new Slopes(target, _curvatures), gradient) / rows.RowCount;
        var weights = theta[..rows.Width];
        Finish(gradient, weights);
        _theta = theta.ToArray();
        return loss + (0.5 * penalty * RowKernels.Dot(weights, weights));
    }

    /// <inheritdoc/>
    public void Curve(ReadOnlySpan<double> direction, Span<double> product)
    {
        _ = rows.Pass(direction, new Scales(_curvatures), product);
        Finish(product, direction[..rows.Width]);
    }

    /// <inheritdoc/>
    public bool TrySolve(ReadOnlySpan<double> gradient, Span<double> solution)
    {
        if (rows.Width > MostWeights)
        {
            return false;
        }

        var norm = Math.Sqrt(RowKernels.Dot(gradient, gradient));
        _stride = norm > Progress * _before ? Math.Max(1, _stride / 2) : _stride;
        _before = norm;
        var matrix = rows.Moments(_curvatures, _stride);
        var (size, count) = (rows.Width + 1, ((rows.RowCount - 1) / _stride) + 1);
        for (var i = 0; i < matrix.Length; i++)
        {
            matrix[i] /= count;
        }

        for (var j = 0; j < rows.Width; j++)
        {
            matrix[(j * size) + j] += penalty;
        }

        if (!Cholesky.TryFactor(matrix, size))
        {
            return false;
        }

        if (_stride == 1)
        {
            Cholesky.Solve(matrix, gradient, solution);
            return true;
        }

        Learn(gradient);
        Correct(matrix, gradient, solution);
        return true;
    }

    private void Learn(ReadOnlySpan<double> gradient)
    {
        var now = (Theta: _theta, Gradient: gradient.ToArray());
        if (_last is { } last)
        {
            var (step, change) = ((double[])now.Theta.Clone(), (double[])now.Gradient.Clone());
            RowKernels.Add(step, last.Theta, -1);
            RowKernels.Add(change, last.Gradient, -1);
            if (RowKernels.Dot(step, change) is var product && product > 0)
            {
                _known.Add((step, change, product));
            }
        }

        _last = now;
    }

    private void Correct(double[] factor, ReadOnlySpan<double> gradient, Span<double> solution)
    {
        var (right, shares) = (gradient.ToArray(), new double[_known.Count]);
        for (var i = shares.Length - 1; i >= 0; i--)
        {
            var (step, change, product) = _known[i];
            shares[i] = RowKernels.Dot(step, right) / product;
            RowKernels.Add(right, change, -shares[i]);
        }

        Cholesky.Solve(factor, right, solution);
        for (var i = 0; i < shares.Length; i++)
        {
            var (step, change, product) = _known[i];
            RowKernels.Add(solution, step, shares[i] - (RowKernels.Dot(change, solution) / product));
        }
    }

    private void Finish(Span<double> sums, ReadOnlySpan<double> weights)
    {
        for (var j = 0; j < sums.Length; j++)
        {
            sums[j] = (sums[j] / rows.RowCount) + (j < weights.Length ? penalty * weights[j] : 0);
        }
    }

    private readonly struct Slopes(double[] target, double[] curvatures) : IRowTurn
    {
        public double Turn(int first, Span<double> values) => TLoss.Derive(values, target.AsSpan(first, values.Length), curvatures.AsSpan(first, values.Length));
    }

    private readonly struct Scales(double[] curvatures) : IRowTurn
    {
        public double Turn(int first, Span<double> values)
        {
            for (var row = 0; row < values.Length; row++)
            {
                values[row] *= curvatures[first + row];
            }

            return 0;
        }
    }
}
