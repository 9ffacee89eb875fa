using AiPm.Learning;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>A network of the registry as our own layers, straight from its weights: no module is built, and no random number drawn for one.</summary>
internal static class TrainedNetwork
{
    /// <summary>Its layers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Numbers and device, and whether probabilities are made of the outputs.</param>
    /// <exception cref="AipmException">The device is not there.</exception>
    public static NetworkTrace Read(NetworkModel model, NetworkExplainOptions options)
    {
        var type = options.Precision == NetworkPrecision.Float64 ? torch.ScalarType.Float64 : torch.ScalarType.Float32;
        var device = NetworkProbe.DeviceOf(options) ?? torch.CPU;
        string[] names = [.. model.Architecture.Shapes().Select(tensor => tensor.Name)];
        var layers = new List<TracedLayer>();
        for (var i = 0; i < names.Length; i += 2)
        {
            if (i > 0)
            {
                layers.Add(Activation(model.Architecture.Activation));
            }

            layers.Add(new FullLayer(Own(names[i]), Own(names[i + 1])));
        }

        var trace = new NetworkTrace(layers, type, device);
        return options.Probabilities ? trace.WithProbabilities(model.Architecture.Outputs) : trace;

        Tensor Own(string name) => NamedTensors.FromSafe(model.Weights[name]).to(type, device).DetachFromDisposeScope();
    }

    private static ActivationLayer Activation(NetworkActivation activation) => activation switch
    {
        NetworkActivation.Relu => ActivationLayer.Relu(),
        NetworkActivation.Gelu => ActivationLayer.Smooth(values => torch.nn.functional.gelu(values)),
        NetworkActivation.Silu => ActivationLayer.Smooth(values => torch.nn.functional.silu(values)),
        _ => ActivationLayer.Smooth(values => values.tanh()),
    };
}
