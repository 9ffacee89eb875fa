using TorchSharp;
using static TorchSharp.torch.nn;

namespace AiPm.Learning;

/// <summary>The loss of outputs: a mean over rows, weighted where rows count differently.</summary>
/// <param name="loss">Which.</param>
/// <param name="quantiles">The quantiles of the pinball loss.</param>
internal sealed class LossFunction(TrainingLoss loss, IReadOnlyList<double> quantiles)
{
    // A batch whose rows all count nothing has no loss, not one that is no number.
    private const double LeastWeight = 1e-30;

    private readonly double[] _quantiles = [.. quantiles];
    private readonly double[] _belowOne = [.. quantiles.Select(quantile => quantile - 1)];

    // Shapes are looked at once: later rows have the same.
    private bool _isChecked;
    private bool _hasUnitAxis;

    /// <summary>The loss of some rows.</summary>
    /// <param name="outputs">What the module gave.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="AipmException">The outputs do not fit the targets.</exception>
    public torch.Tensor Of(torch.Tensor outputs, TrainingData rows)
    {
        var values = outputs.dtype is torch.ScalarType.BFloat16 or torch.ScalarType.Float16 ? outputs.to(torch.ScalarType.Float32) : outputs;
        var reduction = rows.Weights is null ? Reduction.Mean : Reduction.None;
        var result = Of(values, rows.Targets, reduction);
        if (rows.Weights is not { } weights)
        {
            return result;
        }

        var byRow = result.dim() > 1 ? result.flatten(1).mean([1L]) : result;
        using var least = LeastWeight.ToScalar();
        return (byRow * weights).sum() / weights.sum().clamp_min(least);
    }

    private torch.Tensor Of(torch.Tensor outputs, torch.Tensor targets, Reduction reduction)
    {
        if (loss == TrainingLoss.CrossEntropy)
        {
            Demand(outputs.dim() == targets.dim() + 1, outputs, targets, "a logit for each class");
            return functional.cross_entropy(outputs, targets.dtype == torch.ScalarType.Int64 ? targets : targets.to(torch.ScalarType.Int64), reduction: reduction);
        }

        var wanted = targets.dtype == outputs.dtype ? targets : targets.to(outputs.dtype);
        if (loss == TrainingLoss.Pinball)
        {
            Demand(outputs.dim() == 2 && outputs.shape[1] == _quantiles.Length && targets.dim() == 1, outputs, targets, $"{_quantiles.Length} numbers, one for each quantile,");
            return Pinball(wanted.unsqueeze(1) - outputs, reduction);
        }

        if (!_isChecked)
        {
            _hasUnitAxis = outputs.dim() == targets.dim() + 1 && outputs.shape[^1] == 1;
            Demand(outputs.shape.AsSpan(0, outputs.shape.Length - (_hasUnitAxis ? 1 : 0)).SequenceEqual(targets.shape), outputs, targets, "one number");
            _isChecked = true;
        }

        var given = _hasUnitAxis ? outputs.squeeze(-1) : outputs;
        return loss switch
        {
            TrainingLoss.Squared => functional.mse_loss(given, wanted, reduction),
            TrainingLoss.Absolute => functional.l1_loss(given, wanted, reduction),
            TrainingLoss.Huber => functional.huber_loss(given, wanted, reduction: reduction),
            TrainingLoss.BinaryCrossEntropy => functional.binary_cross_entropy_with_logits(given, wanted, reduction: reduction),
            _ => functional.poisson_nll_loss(given, wanted, log_input: true, reduction: reduction),
        };
    }

    private torch.Tensor Pinball(torch.Tensor errors, Reduction reduction)
    {
        using var levels = torch.tensor(_quantiles, errors.dtype, errors.device);
        using var negative = torch.tensor(_belowOne, errors.dtype, errors.device);
        var losses = torch.maximum(levels * errors, negative * errors);
        return reduction == Reduction.Mean ? losses.mean() : losses;
    }

    // Shapes that do not fit would be stretched without a word, and the loss be another.
    private static void Demand(bool isRight, torch.Tensor outputs, torch.Tensor targets, string expected)
    {
        if (!isRight)
        {
            throw new AipmException(
                $"The module gives outputs of the shape [{string.Join(", ", outputs.shape)}] for targets of the shape [{string.Join(", ", targets.shape)}]; {expected} for each target is expected.",
                "a last layer, or a loss, that fits the targets");
        }
    }
}
