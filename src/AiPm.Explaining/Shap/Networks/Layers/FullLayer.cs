using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>y = W x + c.</summary>
/// <param name="weight">W: [output, input].</param>
/// <param name="bias">c; null for none.</param>
internal sealed class FullLayer(Tensor weight, Tensor? bias) : TracedLayer
{
    /// <summary>W.</summary>
    public Tensor Weight => weight;

    /// <inheritdoc/>
    public override bool HasStraightPieces => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => torch.nn.functional.linear(input, weight, bias);

    /// <inheritdoc/>
    public override Tensor Multiply(Tensor multiplier, LayerState x, LayerState b) => multiplier.matmul(weight);
}
