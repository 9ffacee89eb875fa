using System.Runtime.InteropServices;
using AiPm.Learning;
using TorchSharp;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>What a module says of the background: whether it can be explained at all, and whether its layers alone give the same.</summary>
internal sealed class NetworkProbe
{
    private const int MostRows = 256;

    // A module that computes with 32 bits agrees with a trace of 64 to about six digits.
    private const double SameRelative = 1e-3;
    private readonly torch.nn.Module<Tensor, Tensor> _module;
    private readonly NetworkRows _rows;
    private readonly ModuleFunction _own;
    private readonly long _outputs;

    /// <summary>Asks it.</summary>
    /// <param name="module">The module, in its mode for predicting.</param>
    /// <param name="rows">The background.</param>
    /// <param name="options">Whether probabilities are made of its outputs.</param>
    /// <exception cref="AipmException">It does not take the rows, or gives something else than a row of outputs for each.</exception>
    public NetworkProbe(torch.nn.Module<Tensor, Tensor> module, NetworkRows rows, NetworkExplainOptions options)
    {
        (_module, _rows, _own) = (module, rows, new ModuleFunction(module, options.Probabilities));
        if (_own.Device.type == DeviceType.META)
        {
            throw NetworkError.NoWeights(module.GetType().Name);
        }

        var output = _own.Forward(Some(_own));
        if (output.dim() != 2 || output.shape[0] != Math.Min(MostRows, rows.Count) || output.shape[1] == 0)
        {
            throw NetworkError.Shape(output.shape, Math.Min(MostRows, rows.Count));
        }

        _outputs = output.shape[1];
    }

    /// <summary>What the module says of some rows: [row, output].</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    public double[] Ask(int first, int count) =>
        Rescaling.Numbers<double>(_own.Forward(_rows.ToTensor(first, count, _own)).to(torch.ScalarType.Float64, torch.CPU).contiguous()).ToArray();

    /// <summary>The network to explain: our trace of it, or, for gradients of what cannot be traced, the module itself.</summary>
    /// <param name="options">Method, numbers and device.</param>
    /// <exception cref="AipmException">DeepSHAP was asked for, and it cannot be traced.</exception>
    public INetworkFunction Network(NetworkExplainOptions options)
    {
        var device = DeviceOf(options) ?? _own.Device;
        try
        {
            var type = options.Precision == NetworkPrecision.Float64 ? torch.ScalarType.Float64 : torch.ScalarType.Float32;
            var trace = new ModuleReader(type, device).Read(_module);
            trace = options.Probabilities ? trace.WithProbabilities(_outputs) : trace;
            var some = Some(trace);
            CheckChain(_module, trace, some, () => trace.Forward(some), options.Probabilities);
            return trace;
        }
        catch (AipmException) when (options.Method != NetworkMethod.DeepShap)
        {
            return _own;
        }
    }

    /// <summary>The device that options name; null where they name none.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="AipmException">It is not there.</exception>
    public static torch.Device? DeviceOf(NetworkExplainOptions options)
    {
        if (options.Device is not { } name || TorchSession.ParseDevice(name) is not { } index)
        {
            return null;
        }

        return index < 0 ? torch.CPU
            : TorchBackend.HasCudaPart && torch.cuda.is_available() ? torch.device(name)
            : throw new AipmException($"The device '{options.Device}' was asked for, but there is no NVIDIA GPU that libtorch can use.", "--device cpu");
    }

    /// <summary>Whether the layers one after another give what the module gives; a module's own code is not seen, so it is compared on all rows explained.</summary>
    /// <param name="module">The module, in its mode for predicting.</param>
    /// <param name="network">The network explained.</param>
    /// <param name="rows">The rows, as the network takes them.</param>
    /// <param name="predictions">What the network gives.</param>
    /// <param name="probabilities">Whether those are probabilities, made of the module's outputs.</param>
    /// <exception cref="AipmException">They do not.</exception>
    public static void CheckChain(torch.nn.Module<Tensor, Tensor> module, INetworkFunction network, Tensor rows, Tensor predictions, bool probabilities)
    {
        if (network is NetworkTrace && !IsPlain(module))
        {
            CheckChain(module, network, rows, () => predictions, probabilities);
        }
    }

    private static void CheckChain(torch.nn.Module<Tensor, Tensor> module, INetworkFunction network, Tensor rows, Func<Tensor> predict, bool probabilities)
    {
        var own = new ModuleFunction(module, probabilities);
        var expected = own.Forward(rows.to(own.Type, own.Device)).to(torch.ScalarType.Float64, torch.CPU);
        Tensor? found = null;
        try
        {
            found = predict().to(torch.ScalarType.Float64, torch.CPU);
        }
        catch (Exception error) when (error is ExternalException or ArgumentException)
        {
            // Layers that do not even fit one another are no chain either.
        }

        var (difference, scale) = found is not null && found.shape.SequenceEqual(expected.shape)
            ? ((found - expected).abs().max().ToDouble(), expected.abs().max().ToDouble())
            : (double.PositiveInfinity, 0);
        if (!(difference <= SameRelative * (scale + SameRelative)))
        {
            throw NetworkError.NoChain(module.GetType().Name, difference);
        }
    }

    private static bool IsPlain(torch.nn.Module module) =>
        module.GetType() == typeof(Sequential) ? module.named_children().All(child => IsPlain(child.module)) : module.GetType().Assembly == typeof(Sequential).Assembly;

    private Tensor Some(INetworkFunction network) => _rows.ToTensor(0, Math.Min(MostRows, _rows.Count), network);
}
