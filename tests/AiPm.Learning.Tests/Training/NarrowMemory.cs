using System.Runtime.InteropServices;
using TorchSharp;

namespace AiPm.Learning.Tests.Training;

/// <summary>A module that says of too many rows what libtorch says when a GPU's memory is full.</summary>
internal sealed class NarrowMemory : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly torch.nn.Module<torch.Tensor, torch.Tensor> inner;
    private readonly long _most;

    public NarrowMemory(torch.nn.Module<torch.Tensor, torch.Tensor> module, long most)
        : base(nameof(NarrowMemory))
    {
        (inner, _most) = (module, most);
        RegisterComponents();
    }

    public override torch.Tensor forward(torch.Tensor input) => input.shape[0] <= _most
        ? inner.call(input)
        : throw Full();

    // What libtorch's errors become in TorchSharp.
#pragma warning disable CA2201
    private static ExternalException Full() => new("CUDA out of memory. Tried to allocate 2.00 GiB.");
#pragma warning restore CA2201
}
