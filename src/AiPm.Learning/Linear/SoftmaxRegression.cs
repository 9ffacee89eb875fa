using TorchSharp;

namespace AiPm.Learning;

/// <summary>Multinomial logistic regression with a penalty on the squared weights; the intercepts are free.</summary>
/// <remarks>
/// Minimises the mean log loss + (α/2)|W|² with one column of weights a class; scikit-learn's C is 1/(αn). Intercepts have one direction too
/// many: they are given the mean 0, as scikit-learn's come out.
/// </remarks>
internal sealed class SoftmaxRegression : IConvexProblem, IDisposable
{
    private readonly torch.Tensor _x;
    private readonly torch.Tensor _labels;
    private readonly torch.Tensor _shown;
    private readonly int _classCount;
    private torch.Tensor? _start;
    private torch.Tensor _shrink;
    private torch.Tensor? _probability;

    /// <summary>Stops a fit, between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Takes in the training rows.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="target">The place of each row's class.</param>
    /// <param name="classCount">The classes.</param>
    /// <param name="session">Where to compute.</param>
    public SoftmaxRegression(FeatureMatrix features, double[] target, int classCount, TorchSession session)
    {
        _classCount = classCount;
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(features.Cells, features.RowCount, features.Width, torch.float64, session.TorchDevice);
        _x = torch.cat([x, torch.ones(features.RowCount, 1, torch.float64, session.TorchDevice)], 1).DetachFromDisposeScope();
        var labels = torch.tensor(Array.ConvertAll(target, place => (long)place), torch.int64, session.TorchDevice);
        _labels = labels.unsqueeze(1).DetachFromDisposeScope();
        _shown = torch.nn.functional.one_hot(labels, classCount).to(torch.float64).DetachFromDisposeScope();
        _shrink = torch.zeros(features.Width + 1, 1, torch.float64, session.TorchDevice).DetachFromDisposeScope();
    }

    /// <summary>Solves for a penalty, beginning where the last fit ended.</summary>
    /// <param name="penalty">The penalty a row, above 0.</param>
    /// <returns>A fit for each class.</returns>
    public LinearFit[] Fit(double penalty)
    {
        using var scope = torch.NewDisposeScope();
        var width = _x.shape[1];
        _shrink.Dispose();
        _shrink = torch.full(width, 1, penalty, torch.float64, _x.device).DetachFromDisposeScope();
        _shrink[width - 1] = 0;
        var start = _start ?? torch.zeros(width, _classCount, torch.float64, _x.device);
        var (theta, hasConverged) = TruncatedNewton.Minimise(start, this, Cancellation);
        _start?.Dispose();
        _start = theta.clone().DetachFromDisposeScope();
        var values = theta.t().contiguous().cpu().data<double>().ToArray();
        var stride = (int)width;
        var centre = Enumerable.Range(0, _classCount).Average(k => values[(k * stride) + stride - 1]);
        return [.. Enumerable.Range(0, _classCount).Select(k => new LinearFit(values[(k * stride)..((k * stride) + stride - 1)], values[(k * stride) + stride - 1] - centre, hasConverged))];
    }

    /// <inheritdoc/>
    public double Loss(torch.Tensor theta)
    {
        using var scope = torch.NewDisposeScope();
        var logProbability = torch.nn.functional.log_softmax(_x.mm(theta), 1);
        return -logProbability.gather(1, _labels).mean().item<double>() + (0.5 * (_shrink * theta * theta).sum().item<double>());
    }

    /// <inheritdoc/>
    public torch.Tensor Linearise(torch.Tensor theta)
    {
        using var scope = torch.NewDisposeScope();
        _probability?.Dispose();
        _probability = torch.nn.functional.softmax(_x.mm(theta), 1).DetachFromDisposeScope();
        return ((_x.t().mm(_probability - _shown) / _labels.shape[0]) + (_shrink * theta)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public torch.Tensor Curve(torch.Tensor direction)
    {
        using var scope = torch.NewDisposeScope();
        var probability = _probability ?? throw new InvalidOperationException("There is no point to be curved at yet.");
        var moved = probability * _x.mm(direction);
        return ((_x.t().mm(moved - (probability * moved.sum(1, keepdim: true))) / _labels.shape[0]) + (_shrink * direction)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _x.Dispose();
        _labels.Dispose();
        _shown.Dispose();
        _shrink.Dispose();
        _start?.Dispose();
        _probability?.Dispose();
    }
}
