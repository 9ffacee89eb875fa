using TorchSharp;

namespace AiPm.Learning;

/// <summary>Minimises a convex function by Newton's method, whose steps conjugate gradients find: no matrix of second derivatives is made.</summary>
/// <remarks>
/// Nocedal and Wright, Numerical Optimization (2006), algorithm 7.1 (line search Newton–CG) with the forcing term min(½, √‖∇‖) and
/// backtracking, in double precision, until the gradient's norm is at most 1e-8.
/// </remarks>
internal static class TruncatedNewton
{
    private const double GradientTolerance = 1e-8;
    private const int MostSteps = 200;
    private const int MostHalvings = 40;

    // The decrease asked of a step, as a share of what the gradient promises (Armijo).
    private const double SufficientDecrease = 1e-4;

    /// <summary>Finds the minimum.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="problem">The function.</param>
    /// <param name="cancellation">Stops it between two steps.</param>
    public static (torch.Tensor Minimum, bool HasConverged) Minimise(torch.Tensor start, IConvexProblem problem, CancellationToken cancellation)
    {
        var theta = start.clone();
        for (var step = 0; step < MostSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            var gradient = problem.Linearise(theta);
            var norm = gradient.norm().item<double>();
            if (norm <= GradientTolerance)
            {
                return (theta, true);
            }

            var direction = Direction(gradient, norm, problem);
            var next = Search(theta, gradient, direction, problem);
            if (next is null)
            {
                return (theta, false);
            }

            theta.Dispose();
            theta = next.MoveToOuterDisposeScope();
        }

        return (theta, false);
    }

    private static torch.Tensor Direction(torch.Tensor gradient, double norm, IConvexProblem problem)
    {
        var goal = Math.Min(0.5, Math.Sqrt(norm)) * norm;
        var direction = torch.zeros_like(gradient);
        var residual = gradient.clone();
        var along = -residual;
        var square = Dot(residual, residual);
        var most = 2 * gradient.numel();
        for (var i = 0; i < most && Math.Sqrt(square) > goal; i++)
        {
            var curved = problem.Curve(along);
            var curvature = Dot(along, curved);
            if (curvature <= 0)
            {
                break;
            }

            var length = square / curvature;
            direction += along * length;
            residual += curved * length;
            var before = square;
            square = Dot(residual, residual);
            along = (along * (square / before)) - residual;
        }

        return direction;
    }

    private static torch.Tensor? Search(torch.Tensor theta, torch.Tensor gradient, torch.Tensor direction, IConvexProblem problem)
    {
        var promise = Dot(gradient, direction);
        var loss = problem.Loss(theta);
        var length = 1.0;
        for (var halving = 0; halving < MostHalvings; halving++, length /= 2)
        {
            var next = theta + (direction * length);

            // Close to the optimum the decrease drowns in rounding; there the full step is right.
            if (-promise < 1e-12 * (1 + Math.Abs(loss)) || problem.Loss(next) <= loss + (SufficientDecrease * length * promise))
            {
                return next;
            }
        }

        return null;
    }

    private static double Dot(torch.Tensor a, torch.Tensor b) => (a * b).sum().item<double>();
}
