namespace AiPm.Learning;

/// <summary>Minimises a convex function by Newton's method; where the function does not give the step, conjugate gradients find it without a matrix of second derivatives.</summary>
/// <remarks>
/// Nocedal and Wright, Numerical Optimization (2006), chapter 3 and algorithm 7.1 (line search Newton–CG) with the forcing term
/// min(½, √‖∇‖) and backtracking, in double precision, until the gradient's norm is at most 1e-8. Value and gradient are asked for
/// together: nearly always the first length is the right one, and a step is one pass over the rows.
/// </remarks>
internal static class NewtonMethod
{
    /// <summary>The norm of the gradient at what counts as the minimum.</summary>
    public const double GradientTolerance = 1e-8;

    private const int MostSteps = 200;
    private const int MostHalvings = 40;

    // The decrease asked of a step, as a share of what the gradient promises (Armijo).
    private const double SufficientDecrease = 1e-4;

    // Close to the optimum the decrease drowns in rounding; there the full step is right.
    private const double Rounding = 1e-12;

    /// <summary>Finds the minimum.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="problem">The function.</param>
    /// <param name="tolerance">The norm of the gradient at the minimum.</param>
    /// <param name="cancellation">Stops it between two steps.</param>
    public static (double[] Minimum, bool HasConverged) Minimise(double[] start, IConvexProblem problem, double tolerance, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (theta, gradient) = (start.AsSpan().ToArray(), new double[start.Length]);
        var (next, direction) = (new double[start.Length], new double[start.Length]);
        var loss = problem.Linearise(theta, gradient);
        for (var step = 0; step < MostSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var norm = Math.Sqrt(RowKernels.Dot(gradient, gradient));
            if (norm <= tolerance)
            {
                return (theta, true);
            }

            if (!problem.TrySolve(gradient, direction))
            {
                Solve(gradient, norm, problem, direction);
            }

            var promise = RowKernels.Dot(gradient, direction);
            var (length, reached) = (1.0, 0.0);
            for (var halving = 0; ; halving++, length /= 2)
            {
                if (halving == MostHalvings)
                {
                    return (theta, false);
                }

                theta.CopyTo(next, 0);
                RowKernels.Add(next, direction, -length);
                reached = problem.Linearise(next, gradient);
                if (promise < Rounding * (1 + Math.Abs(loss)) || reached <= loss - (SufficientDecrease * length * promise))
                {
                    break;
                }
            }

            (theta, next, loss) = (next, theta, reached);
        }

        return (theta, false);
    }

    private static void Solve(double[] gradient, double norm, IConvexProblem problem, double[] direction)
    {
        var goal = Math.Min(0.5, Math.Sqrt(norm)) * norm;
        Array.Clear(direction);
        var (residual, along, curved) = (gradient.AsSpan().ToArray(), gradient.AsSpan().ToArray(), new double[gradient.Length]);
        var square = RowKernels.Dot(residual, residual);
        for (var i = 0; i < 2 * gradient.Length && Math.Sqrt(square) > goal; i++)
        {
            problem.Curve(along, curved);
            var curvature = RowKernels.Dot(along, curved);
            if (!(curvature > 0))
            {
                break;
            }

            var length = square / curvature;
            RowKernels.Add(direction, along, length);
            RowKernels.Add(residual, curved, -length);
            var before = square;
            square = RowKernels.Dot(residual, residual);
            for (var j = 0; j < along.Length; j++)
            {
                along[j] = residual[j] + (along[j] * (square / before));
            }
        }
    }
}
