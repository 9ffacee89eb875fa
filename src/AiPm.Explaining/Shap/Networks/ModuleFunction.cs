using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>A module as it is: asked for its outputs and gradients, with its own numbers, where it is.</summary>
/// <param name="module">The module.</param>
/// <param name="probabilities">Whether probabilities are made of its outputs.</param>
internal sealed class ModuleFunction(torch.nn.Module<Tensor, Tensor> module, bool probabilities) : INetworkFunction
{
    /// <inheritdoc/>
    public torch.ScalarType Type { get; } = module.parameters().Concat(module.buffers()).Where(values => values.is_floating_point()).Select(values => values.dtype).FirstOrDefault(torch.ScalarType.Float32);

    /// <inheritdoc/>
    public torch.Device Device { get; } = module.parameters().Concat(module.buffers()).FirstOrDefault()?.device ?? torch.CPU;

    /// <inheritdoc/>
    public Tensor Forward(Tensor rows)
    {
        var output = Call(rows);
        var whole = output.dim() == 1 && output.shape[0] == rows.shape[0] ? output.unsqueeze(1) : output;
        return !probabilities || whole.dim() != 2 ? whole : whole.shape[1] == 1 ? whole.sigmoid() : whole.softmax(1);
    }

    // A module's own code may fail in any way.
    private Tensor Call(Tensor rows)
    {
        try
        {
            return module.call(rows);
        }
        catch (Exception error) when (error is not (AipmException or OperationCanceledException))
        {
            throw NetworkError.Refused(rows.shape[1..], error);
        }
    }
}
