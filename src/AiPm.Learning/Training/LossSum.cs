using TorchSharp;

namespace AiPm.Learning;

/// <summary>Losses added up where they were computed, so that a GPU need not be waited for at each step.</summary>
internal sealed class LossSum : IDisposable
{
    private readonly torch.Tensor _loss;
    private readonly torch.Tensor _weight;

    // Adding two tensors takes a factor, which must outlive the call.
    private readonly Scalar _one = 1.0.ToScalar();

    // The weights of rows that all count the same, and those from before.
    private double _count;

    /// <summary>A sum of 0.</summary>
    /// <param name="device">Where losses are computed.</param>
    public LossSum(torch.Device device) => (_loss, _weight) = (Zero(device), Zero(device));

    /// <summary>The sum of the losses, each times its weight, and that of the weights. Waits for the device.</summary>
    public (double Loss, double Weight) Value
    {
        get => (_loss.item<double>(), _count + _weight.item<double>());
        set
        {
            using var loss = value.Loss.ToScalar();
            _loss.fill_(loss);
            _weight.zero_();
            _count = value.Weight;
        }
    }

    /// <summary>Adds the mean loss of some rows.</summary>
    /// <param name="loss">The mean.</param>
    /// <param name="rows">The rows.</param>
    public void Add(torch.Tensor loss, TrainingData rows)
    {
        using var mean = loss.detach();
        if (rows.Weights is not { } weights)
        {
            using var count = rows.RowCount.ToScalar();
            _loss.add_(mean, count);
            _count += rows.RowCount;
            return;
        }

        using var weight = weights.sum(torch.ScalarType.Float64);
        using var weighted = mean.mul(weight);
        _loss.add_(weighted, _one);
        _weight.add_(weight, _one);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loss.Dispose();
        _weight.Dispose();
        _one.Dispose();
    }

    private static torch.Tensor Zero(torch.Device device) => torch.zeros(1, torch.ScalarType.Float64, device).DetachFromDisposeScope();
}
