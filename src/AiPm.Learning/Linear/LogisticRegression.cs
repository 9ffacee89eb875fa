using TorchSharp;

namespace AiPm.Learning;

/// <summary>Logistic regression with a penalty on the squared weights; the intercept is free.</summary>
/// <remarks>
/// Minimises the mean log loss + (α/2)|w|² by Newton's method with backtracking (Nocedal and Wright, Numerical
/// Optimization, ch. 3), in double precision, until the gradient's norm is at most 1e-8. Of many rows some give the curvature
/// and the start, while the gradient is that of all (Roosta-Khorasani and Mahoney 2019, Sub-sampled Newton methods): the
/// optimum is the same, and each step costs two passes over the rows. scikit-learn's C is 1/(αn).
/// </remarks>
internal sealed class LogisticRegression : IDisposable
{
    private const double GradientTolerance = 1e-8;
    private const int MostSteps = 100;
    private const int MostHalvings = 40;

    // The decrease asked of a step, as a share of what the gradient promises (Armijo).
    private const double SufficientDecrease = 1e-4;

    // Curvature from fewer rows is noise; and each weight wants its share of them.
    private const int FewestRows = 50_000;
    private const int RowsOfWeight = 200;

    // How far a step must bring the gradient down, or curvature comes from twice as many rows.
    private const double Progress = 0.5;

    // As good as the start from some of the rows can be.
    private const double StartTolerance = 1e-5;

    private readonly torch.Tensor _x;
    private readonly torch.Tensor _y;

    /// <summary>Stops a fit, between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Takes in the training rows.</summary>
    /// <param name="features">The rows. They are not copied, and must not change.</param>
    /// <param name="target">1 for the positive class, 0 for the other.</param>
    /// <param name="session">Where to compute.</param>
    public LogisticRegression(FeatureMatrix features, double[] target, TorchSession session)
    {
        using var scope = torch.NewDisposeScope();
        _x = torch.frombuffer(features.Cells, torch.ScalarType.Float64).reshape(features.RowCount, features.Width).to(session.TorchDevice).DetachFromDisposeScope();
        _y = torch.tensor(target, torch.float64, session.TorchDevice).DetachFromDisposeScope();
    }

    /// <summary>Solves for a penalty.</summary>
    /// <param name="penalty">The penalty a row, above 0.</param>
    public LinearFit Fit(double penalty)
    {
        using var scope = torch.NewDisposeScope();
        var (rows, width) = (_x.shape[0], _x.shape[1]);
        var stride = Math.Max(1, rows / Math.Max(FewestRows, RowsOfWeight * width));
        var theta = torch.zeros(width + 1, torch.float64, _x.device);
        if (stride > 1)
        {
            var (x, y) = Some(stride);
            (theta, _) = Descend(x, y, theta, penalty, 1, StartTolerance);
        }

        (theta, var hasConverged) = Descend(_x, _y, theta, penalty, stride, GradientTolerance);
        var values = theta.cpu().data<double>().ToArray();
        return new LinearFit(values[..^1], values[^1], hasConverged);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
    }

    private (torch.Tensor X, torch.Tensor Y) Some(long stride) => stride == 1
        ? (_x, _y)
        : (_x.slice(0, 0, _x.shape[0], stride).contiguous(), _y.slice(0, 0, _y.shape[0], stride).contiguous());

    private (torch.Tensor Theta, bool HasConverged) Descend(torch.Tensor x, torch.Tensor y, torch.Tensor start, double penalty, long stride, double tolerance)
    {
        using var scope = torch.NewDisposeScope();
        var width = x.shape[1];
        var shrink = torch.full(width + 1, penalty, torch.float64, x.device);
        shrink[width] = 0;
        var theta = start.clone();
        var logOdds = Linear(x, theta);
        var sample = stride == 1 ? x : Some(stride).X;
        var loss = Loss(logOdds, y, theta, shrink);
        var before = double.PositiveInfinity;
        for (var step = 0; step < MostSteps; step++)
        {
            Cancellation.ThrowIfCancellationRequested();
            using var inner = torch.NewDisposeScope();
            var gradient = Gradient(x, torch.sigmoid(logOdds) - y) + (shrink * theta);
            var norm = gradient.norm().item<double>();
            if (norm <= tolerance)
            {
                return (theta.MoveToOuterDisposeScope(), true);
            }

            if (norm > Progress * before && stride > 1)
            {
                stride /= 2;
                sample = stride == 1 ? x : Some(stride).X.MoveToOuterDisposeScope();
            }

            before = norm;
            var direction = torch.linalg.solve(Curvature(sample, sample.shape[0] == x.shape[0] ? logOdds : Linear(sample, theta)) + torch.diag(shrink), gradient);
            var (next, odds, reached) = Step(theta, logOdds, loss, direction, gradient.dot(direction).item<double>());
            theta.Dispose();
            logOdds.Dispose();
            (theta, logOdds, loss) = (next.MoveToOuterDisposeScope(), odds.MoveToOuterDisposeScope(), reached);
        }

        return (theta.MoveToOuterDisposeScope(), false);

        (torch.Tensor Theta, torch.Tensor LogOdds, double Loss) Step(torch.Tensor theta, torch.Tensor logOdds, double loss, torch.Tensor direction, double promise)
        {
            // Log-odds are linear in the weights, so shorter steps need no further pass over the rows.
            var change = Linear(x, direction);
            var length = 1.0;
            for (var halving = 0; ; halving++, length /= 2)
            {
                var (next, odds) = (theta - (direction * length), logOdds - (change * length));
                var reached = Loss(odds, y, next, shrink);

                // Close to the optimum the decrease drowns in rounding; there the full step is right.
                if (promise < 1e-12 * (1 + Math.Abs(loss)) || reached <= loss - (SufficientDecrease * length * promise) || halving == MostHalvings)
                {
                    return (next, odds, reached);
                }
            }
        }
    }

    // The last weight is the intercept's.
    private static torch.Tensor Linear(torch.Tensor x, torch.Tensor theta) => x.mv(theta.narrow(0, 0, x.shape[1])).add_(theta.narrow(0, x.shape[1], 1));

    private static torch.Tensor Gradient(torch.Tensor x, torch.Tensor residual) => torch.cat([x.t().mv(residual), residual.sum().unsqueeze(0)]) / x.shape[0];

    private static torch.Tensor Curvature(torch.Tensor x, torch.Tensor logOdds)
    {
        var probability = torch.sigmoid(logOdds);
        var curvature = probability * (1 - probability);
        var weighted = x * curvature.unsqueeze(1);
        var cross = weighted.sum([0L]);
        var inner = torch.cat([x.t().mm(weighted), cross.unsqueeze(0)], 0);
        return torch.cat([inner, torch.cat([cross, curvature.sum().unsqueeze(0)]).unsqueeze(1)], 1) / x.shape[0];
    }

    private static double Loss(torch.Tensor logOdds, torch.Tensor y, torch.Tensor theta, torch.Tensor shrink)
    {
        using var scope = torch.NewDisposeScope();
        return torch.nn.functional.binary_cross_entropy_with_logits(logOdds, y).item<double>() + (0.5 * (shrink * theta * theta).sum().item<double>());
    }
}
