using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>The rescale rule for pairs of a row and background rows through a <see cref="DenseStretch"/>, whatever numbers it computes with.</summary>
internal interface IDenseMultipliers
{
    /// <summary>Adds m (x − b) of some background rows to the sums of rows.</summary>
    /// <param name="multiplier">Multipliers of what the stretch gives: [row or 1, background row or 1, output, number].</param>
    /// <param name="states">What its layers gave for the rows.</param>
    /// <param name="first">The first background row.</param>
    /// <param name="count">How many.</param>
    /// <param name="sums">[row, output, input], added to.</param>
    /// <param name="cancellation">Stops it between two rows.</param>
    void Add(Tensor multiplier, LayerState[] states, int first, int count, double[] sums, CancellationToken cancellation);
}
