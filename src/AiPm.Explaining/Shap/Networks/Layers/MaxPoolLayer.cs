using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>The greatest of each window.</summary>
/// <remarks>
/// The change of a maximum is given to one place: where the row's maximum is, if it is the greater, else where the background's is.
/// There the input changed at least as much and in the same direction, so the multiplier lies from 0 to 1 and the sum holds exactly.
/// </remarks>
/// <param name="pool">The maxima, and their places counted over all but rows and channels.</param>
internal sealed class MaxPoolLayer(Func<Tensor, (Tensor Output, Tensor Places)> pool) : TracedLayer
{
    /// <inheritdoc/>
    public override bool HasStraightPieces => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => pool(input).Output;

    /// <inheritdoc/>
    public override LayerState Run(Tensor input)
    {
        var (output, places) = pool(input);
        return new LayerState(input, output, places);
    }

    /// <inheritdoc/>
    public override Tensor Multiply(Tensor multiplier, LayerState x, LayerState b)
    {
        // Run always notes the places.
        var (rowPlaces, backPlaces) = (Flat(OfRows(x.Note!)), Flat(OfBackground(b.Note!)));
        var (rowOutput, backOutput) = (Flat(OfRows(x.Output)), Flat(OfBackground(b.Output)));
        var places = torch.where(rowOutput.ge(backOutput), rowPlaces, backPlaces);
        var (rows, background) = (places.shape[0], places.shape[1]);
        var (rowInput, backInput) = (Flat(OfRows(x.Input)), Flat(OfBackground(b.Input)));
        long[] inputShape = [rows, background, 1, .. rowInput.shape[3..]];
        var change = rowInput.expand(inputShape).gather(-1, places) - backInput.expand(inputShape).gather(-1, places);
        var ratio = torch.where(change.eq(Held.Zero), torch.ones_like(change), (rowOutput - backOutput) / change);
        var shared = Flat(multiplier) * ratio;
        long[] inputs = [.. shared.shape[..4], inputShape[^1]];
        return torch.zeros(inputs, dtype: shared.dtype, device: shared.device)
            .scatter_add_(-1, places.expand(shared.shape), shared)
            .reshape([.. shared.shape[..3], .. x.Input.shape[1..]]);
    }

    private static Tensor Flat(Tensor values) => values.flatten(4);
}
