using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>What a layer took and gave for some rows.</summary>
/// <param name="Input">[row, …].</param>
/// <param name="Output">[row, …].</param>
/// <param name="Note">What the layer keeps besides, such as slopes or the places of maxima; null where it keeps nothing.</param>
internal readonly record struct LayerState(Tensor Input, Tensor Output, Tensor? Note = null)
{
    /// <summary>The widest of them, in numbers a row.</summary>
    public long Width => Math.Max(Input.numel() / Input.shape[0], Output.numel() / Output.shape[0]);

    /// <summary>The same for some of the rows.</summary>
    public LayerState Rows(long first, long count) =>
        new(Input.narrow(0, first, count), Output.narrow(0, first, count), Note?.narrow(0, first, count));

    /// <summary>The same, kept beyond the scope that it was computed in.</summary>
    public LayerState Kept() => new(Input.DetachFromDisposeScope(), Output.DetachFromDisposeScope(), Note?.DetachFromDisposeScope());
}
