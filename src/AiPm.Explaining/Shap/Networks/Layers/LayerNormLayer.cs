using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Layer normalisation: y = γ c s + β with c = z − mean(z) and s = (mean(c²) + ε)^−½.</summary>
/// <remarks>
/// Shared step by step, each step exactly: a product among its two factors by their Shapley values, Δ(c s) = Δc (s_x + s_b)/2 + Δs (c_x + c_b)/2;
/// Δs by the rescale rule, whose ratio is −(s_x s_b)²/(s_x + s_b) without any difference of close numbers; Δ(c²) = Δc (c_x + c_b).
/// </remarks>
/// <param name="shape">The last dimensions, normalised together.</param>
/// <param name="weight">γ; null for 1.</param>
/// <param name="bias">β; null for 0.</param>
/// <param name="epsilon">ε.</param>
internal sealed class LayerNormLayer(long[] shape, Tensor? weight, Tensor? bias, double epsilon) : TracedLayer
{
    private readonly Scalar _epsilon = Held.Of(epsilon);
    private readonly Scalar _twiceShare = Held.Of(2.0 / shape.Aggregate(1L, (product, size) => product * size));
    private readonly long[] _dimensions = [.. Enumerable.Range(1, shape.Length).Select(i => -(long)i)];

    /// <inheritdoc/>
    public override bool HasStraightPieces => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => torch.nn.functional.layer_norm(input, shape, weight, bias, epsilon);

    /// <inheritdoc/>
    public override Tensor Multiply(Tensor multiplier, LayerState x, LayerState b)
    {
        var (rowCentred, rowScale) = Parts(OfRows(x.Input));
        var (backCentred, backScale) = Parts(OfBackground(b.Input));
        var middle = rowCentred.add(backCentred, Held.One).mul(Held.Half);
        var scales = rowScale.add(backScale, Held.One);
        var both = rowScale * backScale;
        var ratio = -(both * both / scales);
        var weighted = weight is null ? multiplier : multiplier * weight;
        var ofScale = (weighted * middle).sum(_dimensions, keepdim: true) * ratio;
        var ofCentred = (weighted * scales.mul(Held.Half)).add(ofScale * middle.mul(_twiceShare), Held.One);
        return ofCentred - ofCentred.mean(_dimensions, keepdim: true);
    }

    private (Tensor Centred, Tensor Scale) Parts(Tensor input)
    {
        var centred = input - input.mean(_dimensions, keepdim: true);
        return (centred, (centred * centred).mean(_dimensions, keepdim: true).add(_epsilon, Held.One).rsqrt());
    }
}
