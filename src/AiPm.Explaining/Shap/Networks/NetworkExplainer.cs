using System.Globalization;
using System.Runtime.ExceptionServices;
using AiPm.Learning;
using AiPm.Progress;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Explains a TorchSharp module: DeepSHAP by tracing it, or expected and integrated gradients. What the background gives is computed once.</summary>
/// <remarks>The module is not changed: no hooks, no gradients left in its weights, and each of its parts in the mode it was in.</remarks>
public sealed class NetworkExplainer
{
    private const long ProcessorBlock = 1 << 20;
    private const long GpuBlock = 1 << 26;
    private readonly torch.nn.Module<Tensor, Tensor>? _module;
    private readonly NetworkExplainOptions _options;
    private readonly NetworkRows _background;
    private readonly INetworkAttribution _attribution;
    private readonly double[] _base;
    private readonly IReadOnlyList<string> _features;
    private readonly IReadOnlyList<string> _outputs;

    /// <summary>Traces the module and asks it about the background.</summary>
    /// <param name="module">The module: rows in, one row of outputs for each out.</param>
    /// <param name="background">The rows that stand for absent features; all of them are used.</param>
    /// <param name="options">The method and its numbers. Default: DeepSHAP with 64 bits.</param>
    /// <exception cref="AipmException">The module cannot be followed, does not take the rows, or gives something else than a row of outputs for each; or a number is missing.</exception>
    public NetworkExplainer(torch.nn.Module<Tensor, Tensor> module, FeatureMatrix background, NetworkExplainOptions? options = null)
        : this(background, options, Given(module), (rows, how) => new NetworkProbe(module, rows, how).Network(how))
    {
    }

    /// <summary>Asks a model of the registry about the background.</summary>
    /// <param name="model">The model; what it does to columns before is no part of it.</param>
    /// <param name="background">The encoded rows that stand for absent features.</param>
    /// <param name="options">The method and its numbers.</param>
    internal NetworkExplainer(NetworkModel model, FeatureMatrix background, NetworkExplainOptions options)
        : this(background, options, null, (_, how) => TrainedNetwork.Read(model, how))
    {
    }

    private NetworkExplainer(FeatureMatrix background, NetworkExplainOptions? options, torch.nn.Module<Tensor, Tensor>? module, Func<NetworkRows, NetworkExplainOptions, INetworkFunction> networkOf)
    {
        ArgumentNullException.ThrowIfNull(background);
        TorchBackend.Ensure();
        (_module, _options) = (module, options ?? new NetworkExplainOptions());
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Threads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Samples, 1, nameof(options));
        _background = new NetworkRows(background, _options, "background");
        using var mode = module is null ? null : new ModuleMode(module);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        var network = networkOf(_background, _options);
        var rows = _background.ToTensor(0, _background.Count, network).DetachFromDisposeScope();
        var bytes = _options.BlockBytes ?? (network.Device.type == DeviceType.CPU ? ProcessorBlock : GpuBlock);
        _attribution = _options.Method switch
        {
            NetworkMethod.ExpectedGradients => new ExpectedGradients(network, rows, _options, bytes),
            NetworkMethod.IntegratedGradients => new IntegratedGradients(network, rows, _options.Tolerance, _options.MostPoints, bytes),
            _ => new DeepShapley((NetworkTrace)network, rows, bytes),
        };
        var outputs = Finite(network.Forward(rows), "background", 0);
        _base = [.. outputs.mean([0L]).data<double>()];
        _features = Names(_options.PlayerNames ?? _options.Features, _options.Players?.Max() + 1 ?? _background.Width, "Features", i => $"x{i}");
        _outputs = Names(_options.Outputs, _base.Length, "Outputs", i => _base.Length == 1 ? "output" : $"output {i}");
    }

    /// <summary>Explains rows. Millions are best given in parts, one call each: the values of a row do not depend on the others.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellation">Stops it between two blocks.</param>
    /// <exception cref="AipmException">The rows do not fit, or a number is missing.</exception>
    public Explanation Explain(FeatureMatrix rows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var given = new NetworkRows(rows, _options, "rows");
        if (given.Width != _background.Width)
        {
            throw new AipmException($"The rows have {given.Width} numbers each, but the background has {_background.Width}.", "give both by the same recipe");
        }

        var explained = new ExplainedBlocks(given.Count, _features.Count, _outputs.Count, _options.Method == NetworkMethod.ExpectedGradients, _options.Players);
        var threads = torch.get_num_threads();
        using var mode = _module is null ? null : new ModuleMode(_module);
        try
        {
            // Blocks are what threads share: within one, numbers are always added in the same order.
            torch.set_num_threads(1);
            Parallel.For(
                0,
                (given.Count + _attribution.RowsAtOnce - 1) / _attribution.RowsAtOnce,
                new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellation },
                block => Explain(given, block * _attribution.RowsAtOnce, explained, cancellation));
        }
        catch (AggregateException error)
        {
            // One reason is enough, and threads that share a fault all give the same.
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }
        finally
        {
            torch.set_num_threads(threads);
        }

        return new Explanation(_features, _outputs, _base, explained.Values, explained.Predictions)
        {
            Space = _options.Space,
            Unit = _options.Unit,
            Method = _options.Method switch
            {
                NetworkMethod.ExpectedGradients => string.Create(CultureInfo.InvariantCulture, $"expected gradients ({_options.Samples} samples)"),
                NetworkMethod.IntegratedGradients => "integrated gradients",
                _ => "deep",
            },
            BackgroundCount = _background.Count,
            Seed = _options.Method == NetworkMethod.ExpectedGradients ? _options.Seed : null,
            StandardErrors = explained.Errors,
        };
    }

    private void Explain(NetworkRows rows, int first, ExplainedBlocks explained, CancellationToken cancellation)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        var network = _attribution.Network;
        var some = rows.ToTensor(first, Math.Min(_attribution.RowsAtOnce, rows.Count - first), network);
        var (values, errors) = _attribution.Explain(some, cancellation);
        var predictions = Finite(network.Forward(some), "rows", first);
        if (_module is not null)
        {
            NetworkProbe.CheckChain(_module, network, some, predictions, _options.Probabilities);
        }

        var done = explained.Put(first, values, errors, predictions);
        _options.Progress.Report(new ProgressUpdate { Activity = "Explaining", Share = done / (double)rows.Count });
    }

    private static Tensor Finite(Tensor outputs, string what, int first)
    {
        var numbers = outputs.to(torch.ScalarType.Float64, torch.CPU).contiguous();
        var values = Rescaling.Numbers<double>(numbers);
        var at = values.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        return at < 0 ? numbers : throw NetworkError.NotFinite(what, first + (at / (int)outputs.shape[1]), values[at]);
    }

    private static torch.nn.Module<Tensor, Tensor> Given(torch.nn.Module<Tensor, Tensor> module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module;
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<string>? names, int count, string what, Func<int, string> one) =>
        names is null ? [.. Enumerable.Range(0, count).Select(one)]
        : names.Count == count ? names
        : throw new AipmException($"There are {names.Count} names in {what}, but {count} of them in the network.", $"give {count} names, or none");
}
