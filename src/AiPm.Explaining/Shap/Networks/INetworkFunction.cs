using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>A network as a function with gradients.</summary>
internal interface INetworkFunction
{
    /// <summary>The numbers that it computes with.</summary>
    torch.ScalarType Type { get; }

    /// <summary>Where it computes.</summary>
    torch.Device Device { get; }

    /// <summary>The outputs for rows: [row, output].</summary>
    /// <param name="rows">[row, …].</param>
    Tensor Forward(Tensor rows);
}
