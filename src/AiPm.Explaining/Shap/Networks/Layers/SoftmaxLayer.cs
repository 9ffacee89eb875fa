using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Class probabilities from margins, p = exp(z − log Σ exp(z)), or their logarithms.</summary>
/// <remarks>
/// The rescale rule on each elementary step: exp, sum, logarithm, difference, exp. Each keeps the sum, so all do.
/// With S = Σ exp(z − c) and c the greatest margin of both rows, the share of input j in the logarithm of the sum is
/// L_j = (Δ log S / ΔS) (Δ exp(z_j − c) / Δz_j).
/// </remarks>
/// <param name="isLogarithm">Whether it gives log p.</param>
internal sealed class SoftmaxLayer(bool isLogarithm) : TracedLayer
{
    /// <inheritdoc/>
    public override bool HasStraightPieces => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) =>
        isLogarithm ? torch.nn.functional.log_softmax(input, -1) : torch.nn.functional.softmax(input, -1);

    /// <inheritdoc/>
    public override Tensor Multiply(Tensor multiplier, LayerState x, LayerState b)
    {
        var (row, back) = (OfRows(x.Input), OfBackground(b.Input));
        var top = torch.maximum(row.amax([-1], keepdim: true), back.amax([-1], keepdim: true));
        var (rowPower, backPower) = ((row - top).exp(), (back - top).exp());
        var (rowSum, backSum) = (rowPower.sum(-1, keepdim: true), backPower.sum(-1, keepdim: true));
        var near = Held.Near(multiplier.dtype);
        var ofPower = Ratio(rowPower - backPower, row - back, Middle(rowPower, backPower), near);
        var middle = Middle(rowSum, backSum);
        var relative = (rowSum - backSum) / middle;
        var ofSum = torch.where(relative.abs().lt(near), middle.reciprocal(), (rowSum.log() - backSum.log()) / (rowSum - backSum));
        var weighted = multiplier;
        if (!isLogarithm)
        {
            var (rowLog, backLog) = (OfRows(torch.nn.functional.log_softmax(x.Input, -1)), OfBackground(torch.nn.functional.log_softmax(b.Input, -1)));
            var (rowShare, backShare) = (OfRows(x.Output), OfBackground(b.Output));
            weighted = multiplier * Ratio(rowShare - backShare, rowLog - backLog, Middle(rowShare, backShare), near);
        }

        return weighted - (ofPower * ofSum * weighted.sum(-1, keepdim: true));
    }

    private static Tensor Middle(Tensor one, Tensor other) => one.add(other, Held.One).mul(Held.Half);

    private static Tensor Ratio(Tensor change, Tensor by, Tensor slope, Scalar near) => torch.where(by.abs().lt(near), slope, change / by);
}
