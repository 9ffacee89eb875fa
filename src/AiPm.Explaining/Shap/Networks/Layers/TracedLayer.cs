using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>A layer that says what it computes, and how a change of its output is shared among its inputs.</summary>
/// <remarks>
/// Shrikumar, Greenside and Kundaje, Learning Important Features Through Propagating Activation Differences (2017): multipliers m with
/// Σ m_in (in(x) − in(b)) = Σ m_out (out(x) − out(b)) for every pair of a row x and a background row b; each layer keeps this sum exactly.
/// </remarks>
internal abstract class TracedLayer
{
    /// <summary>Whether, along a straight way, the output has straight pieces where the input has.</summary>
    public abstract bool HasStraightPieces { get; }

    /// <summary>Whether the layer bends where its input passes 0.</summary>
    public virtual bool BendsAtZero => false;

    /// <summary>Whether outputs are weighted sums of inputs plus numbers, so that multipliers are the same for all pairs.</summary>
    public bool IsAffine => HasStraightPieces && !BendsAtZero;

    /// <summary>What it computes.</summary>
    /// <param name="input">[row, …].</param>
    public abstract Tensor Forward(Tensor input);

    /// <summary>What it computes, with what <see cref="Multiply"/> needs.</summary>
    /// <param name="input">[row, …].</param>
    public virtual LayerState Run(Tensor input) => new(input, Forward(input));

    /// <summary>Multipliers of the output into multipliers of the input.</summary>
    /// <param name="multiplier">[row or 1, background row or 1, network's output, …]. May be overwritten.</param>
    /// <param name="x">The rows.</param>
    /// <param name="b">The background rows.</param>
    public abstract Tensor Multiply(Tensor multiplier, LayerState x, LayerState b);

    /// <summary>Numbers of the rows, beside those of background rows: [row, 1, 1, …].</summary>
    protected static Tensor OfRows(Tensor values) => values.unsqueeze(1).unsqueeze(2);

    /// <summary>Numbers of background rows, beside those of the rows: [1, background row, 1, …].</summary>
    protected static Tensor OfBackground(Tensor values) => values.unsqueeze(0).unsqueeze(2);
}
