using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>The layers from the input up to the last activation before which there are only full layers, scales and activations: they are computed without TorchSharp.</summary>
/// <remarks>Between two activations all layers together are one matrix.</remarks>
internal sealed class DenseStretch
{
    private DenseStretch(NetworkTrace trace, IReadOnlyList<int> activations) => (Trace, Activations) = (trace, activations);

    /// <summary>The network.</summary>
    public NetworkTrace Trace { get; }

    /// <summary>The places of the activations among its layers.</summary>
    public IReadOnlyList<int> Activations { get; }

    /// <summary>The layers, the last activation included.</summary>
    public int LayerCount => Activations[^1] + 1;

    /// <summary>Finds it.</summary>
    /// <param name="trace">The network.</param>
    /// <param name="states">What its layers gave for some rows.</param>
    /// <returns>Null where there is none, or where the network is not on the processor.</returns>
    public static DenseStretch? Of(NetworkTrace trace, LayerState[] states)
    {
        var activations = new List<int>();
        var hasMatrix = false;
        for (var i = 0; i < states.Length && trace.Device.type == DeviceType.CPU && IsDense(trace.Layers[i], states[i]); i++)
        {
            hasMatrix |= trace.Layers[i] is FullLayer;
            if (trace.Layers[i] is ActivationLayer)
            {
                if (!hasMatrix)
                {
                    break;
                }

                activations.Add(i);
                hasMatrix = false;
            }
        }

        return activations.Count == 0 ? null : new DenseStretch(trace, activations);
    }

    /// <summary>What is between the activations, in order: a matrix [input, output], and what it adds, [output].</summary>
    public IReadOnlyList<(Tensor Matrix, Tensor Shift)> Segments() =>
        [.. Activations.Select((activation, i) => Segment(i == 0 ? 0 : Activations[i - 1] + 1, activation))];

    private (Tensor Matrix, Tensor Shift) Segment(int first, int end)
    {
        Tensor? matrix = null, scale = null;
        var layers = Enumerable.Range(first, end - first).Select(i => Trace.Layers[i]).ToList();
        foreach (var layer in layers)
        {
            if (layer is FullLayer full)
            {
                var own = full.Weight.t();
                matrix = matrix?.matmul(own) ?? (scale is null ? own : own * scale.unsqueeze(1));
            }
            else if (layer is ScaleLayer { Scale: var by })
            {
                (matrix, scale) = matrix is null ? (null, scale is null ? by : scale * by) : (matrix * by, scale);
            }
        }

        // A stretch has a full layer before each activation.
        var width = matrix!.shape[0];
        var shift = torch.zeros([1, width], dtype: Trace.Type);
        foreach (var layer in layers)
        {
            shift = layer.Forward(shift);
        }

        return (matrix.contiguous(), shift.contiguous());
    }

    private static bool IsDense(TracedLayer layer, LayerState state) =>
        layer is FlattenLayer || (layer is FullLayer or ScaleLayer or ActivationLayer && state.Input.dim() == 2);
}
