using System.Globalization;
using System.Text.Json.Serialization;
using TorchSharp;

namespace AiPm.Learning;

/// <summary>A network of full layers, as data: PyTorch's <c>Sequential</c> of <c>Linear</c>, activation and, where asked for, <c>Dropout</c>.</summary>
/// <param name="Inputs">The numbers of a row.</param>
/// <param name="Hidden">The units of each hidden layer.</param>
/// <param name="Outputs">The numbers given for a row.</param>
/// <param name="Activation">What hidden units do with their sums.</param>
/// <param name="Dropout">The share of hidden units left out at random while training.</param>
public sealed record NetworkArchitecture(int Inputs, IReadOnlyList<int> Hidden, int Outputs, NetworkActivation Activation, double Dropout = 0)
{
    /// <summary>The weights and intercepts in all.</summary>
    [JsonIgnore]
    public long ParameterCount => Layers().Sum(layer => ((long)layer.In + 1) * layer.Out);

    /// <summary>The layers in words, such as <c>30-128-64-1, relu</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join('-', Hidden.Prepend(Inputs).Append(Outputs))}{(Hidden.Count == 0 ? "" : $", {Activation.ToString().ToLowerInvariant()}")}{(Dropout > 0 ? $", dropout {Dropout}" : "")}");

    /// <summary>A network with the initial weights that PyTorch gives it after <c>torch.manual_seed(seed)</c>.</summary>
    /// <param name="seed">The seed.</param>
    /// <exception cref="AipmException">A layer has no unit, or the dropout is no share.</exception>
    public torch.nn.Module<torch.Tensor, torch.Tensor> Build(int seed)
    {
        Check();
        TorchBackend.Ensure();
        return TorchRandom.Draw(seed, Build);
    }

    /// <summary>What the network gives for rows, on the processor.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="weights">The weights, named as PyTorch names them.</param>
    internal torch.Tensor Compute(torch.Tensor inputs, IReadOnlyDictionary<string, torch.Tensor> weights)
    {
        var values = inputs;
        foreach (var (place, _, _) in Layers())
        {
            values = torch.nn.functional.linear(values, weights[$"{place}.weight"], weights[$"{place}.bias"]);
            if (weights.ContainsKey($"{place + Stride}.weight"))
            {
                values = Activate(values);
            }
        }

        return values;
    }

    /// <summary>The tensors that the weights are, with their shapes.</summary>
    internal IEnumerable<(string Name, long[] Shape)> Shapes() =>
        Layers().SelectMany(layer => new[] { ($"{layer.Place}.weight", new long[] { layer.Out, layer.In }), ($"{layer.Place}.bias", [layer.Out]) });

    private int Stride => Dropout > 0 ? 3 : 2;

    private IEnumerable<(int Place, int In, int Out)> Layers()
    {
        int[] widths = [Inputs, .. Hidden, Outputs];
        return Enumerable.Range(0, widths.Length - 1).Select(i => (i * Stride, widths[i], widths[i + 1]));
    }

    private torch.Tensor Activate(torch.Tensor values) => Activation switch
    {
        NetworkActivation.Relu => torch.nn.functional.relu(values),
        NetworkActivation.Gelu => torch.nn.functional.gelu(values),
        NetworkActivation.Silu => torch.nn.functional.silu(values),
        _ => values.tanh(),
    };

    private torch.nn.Module<torch.Tensor, torch.Tensor> Build()
    {
        var parts = new List<torch.nn.Module<torch.Tensor, torch.Tensor>>();
        foreach (var (place, width, units) in Layers())
        {
            if (place > 0)
            {
                parts.Add(Activation switch
                {
                    NetworkActivation.Relu => torch.nn.ReLU(),
                    NetworkActivation.Gelu => torch.nn.GELU(),
                    NetworkActivation.Silu => torch.nn.SiLU(),
                    _ => torch.nn.Tanh(),
                });
                if (Dropout > 0)
                {
                    parts.Add(torch.nn.Dropout(Dropout));
                }
            }

            parts.Add(torch.nn.Linear(width, units));
        }

        return torch.nn.Sequential(parts);
    }

    private void Check()
    {
        if (Inputs < 1 || Outputs < 1 || Hidden.Any(units => units < 1))
        {
            throw new AipmException($"A network of the layers {this} cannot be built: each needs at least one unit.", "--hidden 128,64");
        }

        if (Dropout is not (>= 0 and < 1))
        {
            throw new AipmException(string.Create(CultureInfo.InvariantCulture, $"The dropout is {Dropout}, but it must be from 0 to below 1."), "--dropout 0.1");
        }
    }
}
