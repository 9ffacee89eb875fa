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
    private readonly int _rowCount;
    private readonly int _width;
    private double[] _start;
    private double _penalty;
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
        (_classCount, _rowCount, _width) = (classCount, features.RowCount, features.Width + 1);
        _start = new double[_width * classCount];
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(features.Cells, features.RowCount, features.Width, torch.float64, session.TorchDevice);
        _x = torch.cat([x, torch.ones(features.RowCount, 1, torch.float64, session.TorchDevice)], 1).DetachFromDisposeScope();
        var labels = torch.tensor(Array.ConvertAll(target, place => (long)place), torch.int64, session.TorchDevice);
        _labels = labels.unsqueeze(1).DetachFromDisposeScope();
        _shown = torch.nn.functional.one_hot(labels, classCount).to(torch.float64).DetachFromDisposeScope();
    }

    /// <summary>Solves for a penalty, beginning where the last fit ended.</summary>
    /// <param name="penalty">The penalty a row, above 0.</param>
    /// <returns>A fit for each class.</returns>
    public LinearFit[] Fit(double penalty)
    {
        _penalty = penalty;
        (_start, var hasConverged) = NewtonMethod.Minimise(_start, this, NewtonMethod.GradientTolerance, Cancellation);
        var centre = Enumerable.Range(0, _classCount).Average(k => Weight(_width - 1, k));
        return [.. Enumerable.Range(0, _classCount).Select(k => new LinearFit([.. Enumerable.Range(0, _width - 1).Select(j => Weight(j, k))], Weight(_width - 1, k) - centre, hasConverged))];

        double Weight(int j, int k) => _start[(j * _classCount) + k];
    }

    /// <inheritdoc/>
    public double Linearise(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        using var scope = torch.NewDisposeScope();
        var logProbability = torch.nn.functional.log_softmax(_x.mm(Columns(theta)), 1);
        _probability?.Dispose();
        _probability = logProbability.exp().DetachFromDisposeScope();
        Finish(_x.t().mm(_probability - _shown), theta, gradient);
        var weights = theta[..^_classCount];
        return -logProbability.gather(1, _labels).mean().item<double>() + (0.5 * _penalty * RowKernels.Dot(weights, weights));
    }

    /// <inheritdoc/>
    public void Curve(ReadOnlySpan<double> direction, Span<double> product)
    {
        using var scope = torch.NewDisposeScope();
        var probability = _probability ?? throw new InvalidOperationException("There is no point to be curved at yet.");
        var moved = probability * _x.mm(Columns(direction));
        Finish(_x.t().mm(moved - (probability * moved.sum(1, keepdim: true))), direction, product);
    }

    /// <inheritdoc/>
    public bool TrySolve(ReadOnlySpan<double> gradient, Span<double> solution) => false;

    /// <inheritdoc/>
    public void Dispose()
    {
        _x.Dispose();
        _labels.Dispose();
        _shown.Dispose();
        _probability?.Dispose();
    }

    private torch.Tensor Columns(ReadOnlySpan<double> theta) => torch.tensor(theta.ToArray(), [_width, _classCount], torch.float64, _x.device);

    // The mean over rows, and the penalty on all weights but the intercepts, which come last.
    private void Finish(torch.Tensor sums, ReadOnlySpan<double> weights, Span<double> means)
    {
        var values = sums.contiguous().data<double>().ToArray();
        for (var i = 0; i < means.Length; i++)
        {
            means[i] = (values[i] / _rowCount) + (i < means.Length - _classCount ? _penalty * weights[i] : 0);
        }
    }
}
