using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Each channel times a number, plus a number: batch normalisation once it is trained.</summary>
/// <param name="scale">[channel].</param>
/// <param name="shift">[channel].</param>
internal sealed class ScaleLayer(Tensor scale, Tensor shift) : TracedLayer
{
    /// <summary>[channel].</summary>
    public Tensor Scale => scale;

    /// <inheritdoc/>
    public override bool HasStraightPieces => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => (input * OfChannels(scale, input)).add(OfChannels(shift, input), Held.One);

    /// <inheritdoc/>
    public override Tensor Multiply(Tensor multiplier, LayerState x, LayerState b) => multiplier * OfChannels(scale, x.Input);

    private static Tensor OfChannels(Tensor values, Tensor input) =>
        values.reshape([values.shape[0], .. Enumerable.Repeat(1L, (int)input.dim() - 2)]);
}
