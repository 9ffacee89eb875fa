using TorchSharp;

namespace AiPm.Learning;

/// <summary>Poisson regression of counts, log link, with a penalty on the squared weights; the intercept is free.</summary>
/// <remarks>Minimises the mean of e^z − y z + (α/2)|w|²; scikit-learn's PoissonRegressor has the same function and the same α.</remarks>
internal sealed class PoissonRegression : IConvexProblem, IDisposable
{
    private readonly torch.Tensor _x;
    private readonly torch.Tensor _y;
    private torch.Tensor _shrink;
    private torch.Tensor _start;
    private torch.Tensor? _rate;

    /// <summary>Stops a fit, between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Takes in the training rows.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="target">A count for each row, some above 0.</param>
    /// <param name="session">Where to compute.</param>
    public PoissonRegression(FeatureMatrix features, double[] target, TorchSession session)
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(features.Cells, features.RowCount, features.Width, torch.float64, session.TorchDevice);
        _x = torch.cat([x, torch.ones(features.RowCount, 1, torch.float64, session.TorchDevice)], 1).DetachFromDisposeScope();
        _y = torch.tensor(target, torch.float64, session.TorchDevice).DetachFromDisposeScope();
        _shrink = torch.zeros(features.Width + 1, torch.float64, session.TorchDevice).DetachFromDisposeScope();

        // From the mean count: from 0 the first step of data in millions would overflow.
        _start = torch.zeros(features.Width + 1, torch.float64, session.TorchDevice).DetachFromDisposeScope();
        _start[features.Width] = Math.Log(target.Average());
    }

    /// <summary>Solves for a penalty, beginning where the last fit ended.</summary>
    /// <param name="penalty">The penalty a row, above 0.</param>
    public LinearFit Fit(double penalty)
    {
        using var scope = torch.NewDisposeScope();
        var width = _x.shape[1];
        _shrink.Dispose();
        _shrink = torch.full(width, penalty, torch.float64, _x.device).DetachFromDisposeScope();
        _shrink[width - 1] = 0;
        var (theta, hasConverged) = TruncatedNewton.Minimise(_start, this, Cancellation);
        _start.Dispose();
        _start = theta.clone().DetachFromDisposeScope();
        var values = theta.cpu().data<double>().ToArray();
        return new LinearFit(values[..^1], values[^1], hasConverged);
    }

    /// <inheritdoc/>
    public double Loss(torch.Tensor theta)
    {
        using var scope = torch.NewDisposeScope();
        var z = _x.mv(theta);
        var loss = (z.exp() - (_y * z)).mean().item<double>() + (0.5 * (_shrink * theta * theta).sum().item<double>());
        return double.IsNaN(loss) ? double.PositiveInfinity : loss;
    }

    /// <inheritdoc/>
    public torch.Tensor Linearise(torch.Tensor theta)
    {
        using var scope = torch.NewDisposeScope();
        _rate?.Dispose();
        _rate = _x.mv(theta).exp().DetachFromDisposeScope();
        return ((_x.t().mv(_rate - _y) / _y.shape[0]) + (_shrink * theta)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public torch.Tensor Curve(torch.Tensor direction)
    {
        using var scope = torch.NewDisposeScope();
        var rate = _rate ?? throw new InvalidOperationException("There is no point to be curved at yet.");
        return ((_x.t().mv(rate * _x.mv(direction)) / _y.shape[0]) + (_shrink * direction)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
        _shrink.Dispose();
        _start.Dispose();
        _rate?.Dispose();
    }
}
