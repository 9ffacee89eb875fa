using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>The same numbers in another shape.</summary>
/// <param name="first">The first dimension taken together; not the rows.</param>
/// <param name="last">The last.</param>
internal sealed class FlattenLayer(long first, long last) : TracedLayer
{
    /// <inheritdoc/>
    public override bool HasStraightPieces => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => input.flatten(first, last);

    /// <inheritdoc/>
    public override Tensor Multiply(Tensor multiplier, LayerState x, LayerState b) =>
        multiplier.reshape([.. multiplier.shape[..3], .. x.Input.shape[1..]]);
}
