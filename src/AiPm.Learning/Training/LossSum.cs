using TorchSharp;

namespace AiPm.Learning;

/// <summary>Losses added up where they were computed, so that a GPU need not be waited for at each step.</summary>
internal sealed class LossSum : IDisposable
{
    private readonly torch.Tensor _loss;
    private readonly torch.Tensor _weight;

    /// <summary>A sum of 0.</summary>
    /// <param name="device">Where losses are computed.</param>
    public LossSum(torch.Device device) => (_loss, _weight) = (Zero(device), Zero(device));

    /// <summary>The sum of the losses, each times its weight, and that of the weights. Waits for the device.</summary>
    public (double Loss, double Weight) Value
    {
        get => (_loss.item<double>(), _weight.item<double>());
        set
        {
            _loss.fill_(value.Loss);
            _weight.fill_(value.Weight);
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
            _loss.add_(mean, rows.RowCount);
            _weight.add_(rows.RowCount);
            return;
        }

        var weight = weights.sum(torch.ScalarType.Float64);
        _loss.add_(mean * weight);
        _weight.add_(weight);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loss.Dispose();
        _weight.Dispose();
    }

    private static torch.Tensor Zero(torch.Device device) => torch.zeros(1, torch.ScalarType.Float64, device).DetachFromDisposeScope();
}
