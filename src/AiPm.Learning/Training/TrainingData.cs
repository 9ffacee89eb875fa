using TorchSharp;

namespace AiPm.Learning;

/// <summary>Rows to train on: inputs, targets, and how much each row counts. It holds the tensors, and does not dispose of them.</summary>
public sealed class TrainingData
{
    private TrainingData(torch.Tensor inputs, torch.Tensor targets, torch.Tensor? weights) =>
        (Inputs, Targets, Weights) = (inputs, targets, weights);

    /// <summary>The inputs, a row each along the first axis.</summary>
    public torch.Tensor Inputs { get; }

    /// <summary>The targets: a number for each row, the place of its class (64-bit), or a row of numbers.</summary>
    public torch.Tensor Targets { get; }

    /// <summary>How much each row counts; null where all count the same.</summary>
    public torch.Tensor? Weights { get; }

    /// <summary>The rows.</summary>
    public long RowCount => Inputs.shape[0];

    /// <summary>The bytes of all tensors.</summary>
    internal long ByteCount => Size(Inputs) + Size(Targets) + (Weights is { } weights ? Size(weights) : 0);

    /// <summary>Rows as tensors.</summary>
    /// <param name="inputs">The inputs, a row each along the first axis.</param>
    /// <param name="targets">The targets, as many.</param>
    /// <param name="weights">How much each row counts. Default: all the same.</param>
    /// <exception cref="AipmException">The tensors have different numbers of rows, or none.</exception>
    public static TrainingData Of(torch.Tensor inputs, torch.Tensor targets, torch.Tensor? weights = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.dim() == 0 || targets.dim() == 0 || inputs.shape[0] == 0)
        {
            throw new AipmException("There are no rows to train on.", "tensors whose first axis is the rows, at least one");
        }

        var other = targets.shape[0] != inputs.shape[0] ? targets : weights is not null && (weights.dim() != 1 || weights.shape[0] != inputs.shape[0]) ? weights : null;
        return other is null
            ? new TrainingData(inputs, targets, weights)
            : throw new AipmException(
                $"The inputs have {inputs.shape[0]} rows, but the {(ReferenceEquals(other, weights) ? "weights" : "targets")} have the shape [{string.Join(", ", other.shape)}].",
                "tensors with the same first axis");
    }

    /// <summary>Encoded rows, as 32-bit numbers.</summary>
    /// <param name="features">The inputs.</param>
    /// <param name="targets">A number for each row, or the place of its class.</param>
    /// <param name="weights">How much each row counts. Default: all the same.</param>
    /// <param name="areClasses">Whether targets are places of classes, for <see cref="TrainingLoss.CrossEntropy"/>. Default: false.</param>
    /// <exception cref="AipmException">The numbers of rows differ, or there are none.</exception>
    public static TrainingData Of(FeatureMatrix features, IReadOnlyList<double> targets, IReadOnlyList<double>? weights = null, bool areClasses = false)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        TorchBackend.Ensure();
        var cells = Array.ConvertAll(features.Cells, cell => (float)cell);
        return Of(
            torch.tensor(cells, [features.RowCount, features.Width]),
            areClasses ? torch.tensor([.. targets.Select(target => (long)target)]) : torch.tensor([.. targets.Select(target => (float)target)]),
            weights is null ? null : torch.tensor([.. weights.Select(weight => (float)weight)]));
    }

    /// <summary>The same rows on a device; where they are there already, the same tensors.</summary>
    /// <param name="device">The device.</param>
    internal TrainingData On(torch.Device device) => new(Inputs.to(device), Targets.to(device), Weights?.to(device));

    /// <summary>Some rows.</summary>
    /// <param name="order">The order of all rows, on the device of the data; null for theirs.</param>
    /// <param name="start">The first place in the order.</param>
    /// <param name="count">The rows.</param>
    internal TrainingData Rows(torch.Tensor? order, long start, long count)
    {
        if (order is null)
        {
            return new(Inputs.narrow(0, start, count), Targets.narrow(0, start, count), Weights?.narrow(0, start, count));
        }

        using var places = order.narrow(0, start, count);
        return new(Inputs.index_select(0, places), Targets.index_select(0, places), Weights?.index_select(0, places));
    }

    /// <summary>Ends the tensors.</summary>
    internal void End()
    {
        Inputs.Dispose();
        Targets.Dispose();
        Weights?.Dispose();
    }

    private static long Size(torch.Tensor tensor) => tensor.NumberOfElements * tensor.ElementSize;
}
