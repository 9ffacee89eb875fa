using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>A layer whose outputs are weighted sums of its inputs plus numbers: convolution, means of windows. Its transpose is found by differentiating it.</summary>
/// <param name="map">What it computes.</param>
internal sealed class MapLayer(Func<Tensor, Tensor> map) : TracedLayer
{
    /// <inheritdoc/>
    public override bool HasStraightPieces => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => map(input);

    /// <inheritdoc/>
    public override Tensor Multiply(Tensor multiplier, LayerState x, LayerState b)
    {
        var lead = multiplier.shape[..3];
        var flat = multiplier.flatten(0, 2);
        using var gradients = torch.enable_grad();
        long[] shape = [flat.shape[0], .. x.Input.shape[1..]];
        using var input = torch.zeros(shape, dtype: multiplier.dtype, device: multiplier.device, requires_grad: true);
        using var output = map(input);
        return torch.autograd.grad([output], [input], [flat])[0].reshape([.. lead, .. shape[1..]]);
    }
}
