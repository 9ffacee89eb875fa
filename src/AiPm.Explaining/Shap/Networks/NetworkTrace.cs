using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>A network as our own list of layers, with copies of its weights: the module itself is neither hooked nor changed.</summary>
/// <param name="layers">The layers, from the input.</param>
/// <param name="type">The numbers that it computes with.</param>
/// <param name="device">Where it computes.</param>
internal sealed class NetworkTrace(IReadOnlyList<TracedLayer> layers, torch.ScalarType type, torch.Device device) : INetworkFunction
{
    /// <summary>The layers, from the input.</summary>
    public IReadOnlyList<TracedLayer> Layers { get; } = layers;

    /// <inheritdoc/>
    public torch.ScalarType Type { get; } = type;

    /// <inheritdoc/>
    public torch.Device Device { get; } = device;

    /// <summary>The same with probabilities made of its outputs: the softmax of several, the logistic function of one.</summary>
    /// <param name="outputs">How many outputs there are.</param>
    public NetworkTrace WithProbabilities(long outputs) => new([.. Layers, outputs == 1 ? ActivationLayer.Logistic() : new SoftmaxLayer(isLogarithm: false)], Type, Device);

    /// <inheritdoc/>
    public Tensor Forward(Tensor rows) => Forward(rows, Layers.Count);

    /// <summary>What goes into a layer.</summary>
    /// <param name="rows">[row, …].</param>
    /// <param name="layer">The layer, from 0.</param>
    public Tensor Forward(Tensor rows, int layer)
    {
        var values = rows;
        for (var i = 0; i < layer; i++)
        {
            values = Layers[i].Forward(values);
        }

        return values;
    }

    /// <summary>What each layer takes and gives.</summary>
    /// <param name="rows">[row, …].</param>
    public LayerState[] Run(Tensor rows)
    {
        var states = new LayerState[Layers.Count];
        var values = rows;
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = Layers[i].Run(values);
            values = states[i].Output;
        }

        return states;
    }
}
