using TorchSharp;

namespace AiPm.Learning;

/// <summary>Logistic regression with a penalty on the squared weights; the intercept is free.</summary>
/// <remarks>
/// Minimises the mean log loss + (α/2)|w|² by Newton's method with backtracking (Nocedal and Wright, Numerical
/// Optimization, ch. 3), in double precision, until the gradient's norm is at most 1e-8. scikit-learn's C is 1/(αn).
/// </remarks>
internal sealed class LogisticRegression : IDisposable
{
    private const double GradientTolerance = 1e-8;
    private const int MostSteps = 100;
    private const int MostHalvings = 40;

    // The decrease asked of a step, as a share of what the gradient promises (Armijo).
    private const double SufficientDecrease = 1e-4;

    private readonly torch.Tensor _x;
    private readonly torch.Tensor _y;

    /// <summary>Stops a fit, between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Takes in the training rows.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="target">1 for the positive class, 0 for the other.</param>
    /// <param name="session">Where to compute.</param>
    public LogisticRegression(FeatureMatrix features, double[] target, TorchSession session)
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(features.Cells, features.RowCount, features.Width, torch.float64, session.TorchDevice);
        _x = torch.cat([x, torch.ones(features.RowCount, 1, torch.float64, session.TorchDevice)], 1).DetachFromDisposeScope();
        _y = torch.tensor(target, torch.float64, session.TorchDevice).DetachFromDisposeScope();
    }

    /// <summary>Solves for a penalty.</summary>
    /// <param name="penalty">The penalty a row, above 0.</param>
    public LinearFit Fit(double penalty)
    {
        using var scope = torch.NewDisposeScope();
        var width = _x.shape[1];
        var shrink = torch.full(width, penalty, torch.float64, _x.device);
        shrink[width - 1] = 0;
        var theta = torch.zeros(width, torch.float64, _x.device);
        var hasConverged = false;
        for (var step = 0; step < MostSteps && !hasConverged; step++)
        {
            Cancellation.ThrowIfCancellationRequested();
            using var inner = torch.NewDisposeScope();
            var (next, isOptimum) = Step(theta, shrink);
            hasConverged = isOptimum;
            if (!isOptimum)
            {
                theta = next.MoveToOuterDisposeScope();
            }
        }

        var values = theta.cpu().data<double>().ToArray();
        return new LinearFit(values[..^1], values[^1], hasConverged);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
    }

    private (torch.Tensor Next, bool IsOptimum) Step(torch.Tensor theta, torch.Tensor shrink)
    {
        var probability = torch.sigmoid(_x.mv(theta));
        var gradient = (_x.t().mv(probability - _y) / _y.shape[0]) + (shrink * theta);
        if (gradient.norm().item<double>() <= GradientTolerance)
        {
            return (theta, true);
        }

        var curvature = (probability * (1 - probability)).unsqueeze(1);
        var hessian = (_x.t().mm(_x * curvature) / _y.shape[0]) + torch.diag(shrink);
        var direction = torch.linalg.solve(hessian, gradient);
        var promise = gradient.dot(direction).item<double>();
        var loss = Loss(theta, shrink);
        var length = 1.0;
        for (var halving = 0; halving < MostHalvings; halving++, length /= 2)
        {
            var next = theta - (direction * length);

            // Close to the optimum the decrease drowns in rounding; there the full step is right.
            if (promise < 1e-12 * (1 + Math.Abs(loss)) || Loss(next, shrink) <= loss - (SufficientDecrease * length * promise))
            {
                return (next, false);
            }
        }

        return (theta - (direction * length), false);
    }

    private double Loss(torch.Tensor theta, torch.Tensor shrink)
    {
        var logOdds = _x.mv(theta);
        var logLoss = torch.logaddexp(torch.zeros_like(logOdds), logOdds) - (_y * logOdds);
        return logLoss.mean().item<double>() + (0.5 * (shrink * theta * theta).sum().item<double>());
    }
}
