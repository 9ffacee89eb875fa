using TorchSharp;

namespace AiPm.Learning;

/// <summary>Tensors that lie one after the other in one run of memory, so that one native call works on all of them.</summary>
internal sealed class FlatTensor : IDisposable
{
    /// <summary>Zeros.</summary>
    /// <param name="like">Tensors of one type, on one device, whose shapes the parts have.</param>
    public FlatTensor(IReadOnlyList<torch.Tensor> like)
    {
        using var scope = torch.NewDisposeScope();
        using var plain = torch.no_grad();
        Whole = torch.zeros(like.Sum(tensor => tensor.NumberOfElements), like[0].dtype, like[0].device).DetachFromDisposeScope();
        var parts = new torch.Tensor[like.Count];
        long start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Whole.narrow(0, start, like[i].NumberOfElements).view(like[i].shape).DetachFromDisposeScope();
            start += like[i].NumberOfElements;
        }

        Parts = parts;
    }

    /// <summary>All numbers, in one row.</summary>
    public torch.Tensor Whole { get; }

    /// <summary>The tensors, which share the memory of <see cref="Whole"/>.</summary>
    public IReadOnlyList<torch.Tensor> Parts { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in Parts)
        {
            part.Dispose();
        }

        Whole.Dispose();
    }
}
