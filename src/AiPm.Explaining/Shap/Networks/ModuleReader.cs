using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using Module = TorchSharp.torch.nn.Module;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Reads a module into our own layers by walking through the module itself.</summary>
/// <param name="type">The numbers to compute with.</param>
/// <param name="device">Where to compute.</param>
internal sealed class ModuleReader(torch.ScalarType type, torch.Device device)
{
    private readonly List<TracedLayer> _layers = [];

    /// <summary>The layers of a module: of one made of others, those of its parts in their order.</summary>
    /// <param name="module">The module.</param>
    /// <exception cref="AipmException">A layer cannot be followed.</exception>
    public NetworkTrace Read(Module module)
    {
        Add(module, "");
        return new NetworkTrace([.. _layers], type, device);
    }

    /// <summary>Why the layers of a module cannot be followed; null where they can, whatever its own code does besides.</summary>
    /// <param name="module">The module.</param>
    public static string? Refusal(Module module)
    {
        try
        {
            using var scope = torch.NewDisposeScope();
            using var plain = torch.no_grad();
            new ModuleReader(torch.ScalarType.Float64, torch.CPU).Read(module);
            return null;
        }
        catch (AipmException error)
        {
            return $"{error.Problem} {error.Next}.";
        }
    }

    /// <summary>The shape of a row that a module's first layer suggests: square images for a convolution over two dimensions; null where it suggests none.</summary>
    /// <param name="module">The module.</param>
    /// <param name="width">The numbers of a row.</param>
    public static IReadOnlyList<long>? ShapeOf(Module module, long width)
    {
        var first = module;
        while (first is not Convolution && first.named_children().FirstOrDefault().module is { } inner)
        {
            first = inner;
        }

        if (first is not Convolution { in_channels: var channels, kernel_size: var kernel } || width % channels != 0)
        {
            return null;
        }

        var side = (long)Math.Round(Math.Sqrt(width / (double)channels));
        return kernel.Length == 1 ? [channels, width / channels]
            : kernel.Length == 2 && side * side * channels == width ? [channels, side, side]
            : null;
    }

    private void Add(Module module, string name)
    {
        switch (module)
        {
            case Identity or Dropout or Dropout1d or Dropout2d or AlphaDropout:
                break;
            case Linear linear:
                _layers.Add(new FullLayer(Own(linear.weight), OwnOrNone(linear.bias)));
                break;
            case LayerNorm norm:
                _layers.Add(new LayerNormLayer(norm.normalized_shape, OwnOrNone(norm.weight), OwnOrNone(norm.bias), norm.eps));
                break;
            case BatchNorm norm:
                AddBatchNorm(norm, name);
                break;
            case Flatten { start_dim: >= 1 } flatten:
                _layers.Add(new FlattenLayer(flatten.start_dim, flatten.end_dim));
                break;
            case Softmax { dim: 1 or -1 }:
                _layers.Add(new SoftmaxLayer(isLogarithm: false));
                break;
            case LogSoftmax { dim: 1 or -1 }:
                _layers.Add(new SoftmaxLayer(isLogarithm: true));
                break;
            case Convolution { transposed: false } convolution:
                _layers.Add(new MapLayer(Map(convolution)));
                break;
            default:
                if (Activation(module) is { } activation)
                {
                    _layers.Add(activation);
                }
                else if (Pool(module) is { } pool)
                {
                    _layers.Add(pool);
                }
                else
                {
                    AddParts(module, name);
                }

                break;
        }
    }

    private void AddParts(Module module, string name)
    {
        var parts = module.named_children().ToList();
        if (parts.Count == 0 && module is not Sequential)
        {
            throw NetworkError.Unsupported(name.Length == 0 ? "the module" : $"the layer '{name}'", module.GetType().Name);
        }

        foreach (var (part, child) in parts)
        {
            Add(child, name.Length == 0 ? part : $"{name}.{part}");
        }
    }

    private void AddBatchNorm(BatchNorm norm, string name)
    {
        if (!norm.track_running_stats || norm.running_mean is not { } mean || norm.running_var is not { } variance)
        {
            throw NetworkError.Unsupported($"the layer '{name}'", $"{norm.GetType().Name} without running statistics, whose rows depend on one another");
        }

        var epsilon = Held.Of(norm.eps);
        var scale = Own(variance).add(epsilon, Held.One).rsqrt();
        GC.KeepAlive(epsilon);
        scale = OwnOrNone(norm.weight) is { } weight ? scale * weight : scale;
        var shift = -(Own(mean) * scale);
        _layers.Add(new ScaleLayer(scale.DetachFromDisposeScope(), (OwnOrNone(norm.bias) is { } bias ? shift.add(bias, Held.One) : shift).DetachFromDisposeScope()));
    }

    private static ActivationLayer? Activation(Module module) => module switch
    {
        ReLU => ActivationLayer.Relu(),
        LeakyReLU leaky => Leaky(leaky.negative_slope),
        ELU elu => Elu(Held.Of(elu.alpha)),
        SELU => new(values => torch.nn.functional.selu(values), bendsAtZero: true, hasStraightPieces: false),
        GELU gelu => ActivationLayer.Smooth(values => torch.nn.functional.gelu(values, gelu.approximate)),
        SiLU => ActivationLayer.Smooth(values => torch.nn.functional.silu(values)),
        Tanh => ActivationLayer.Smooth(values => values.tanh()),
        Sigmoid => ActivationLayer.Smooth(values => values.sigmoid()),
        Softplus soft => Softened(Held.Of(soft.beta), Held.Of(1 / soft.beta), Held.Of(soft.threshold)),
        _ => null,
    };

    private static ActivationLayer Leaky(double slope)
    {
        var held = Held.Of(slope);
        return new ActivationLayer(values => values.leaky_relu(held), bendsAtZero: true, hasStraightPieces: true) { SlopeBelow = slope };
    }

    private static ActivationLayer Elu(Scalar alpha) => new(values => values.elu(alpha, Held.One, Held.One), bendsAtZero: true, hasStraightPieces: false);

    // log(1 + exp(β z)) / β, and z itself above the threshold.
    private static ActivationLayer Softened(Scalar beta, Scalar perBeta, Scalar threshold) => ActivationLayer.Smooth(values =>
    {
        var scaled = values.mul(beta);
        return torch.where(scaled.gt(threshold), values, -torch.nn.functional.logsigmoid(-scaled).mul(perBeta));
    });

    private static TracedLayer? Pool(Module module) => module switch
    {
        AvgPool1d pool => new MapLayer(values => torch.nn.functional.avg_pool1d(values, pool.kernel_size, pool.stride, pool.padding, pool.ceil_mode, pool.count_include_pad)),
        AvgPool2d pool => new MapLayer(values => torch.nn.functional.avg_pool2d(values, pool.kernel_size, pool.stride, pool.padding, pool.ceil_mode, pool.count_include_pad, pool.divisor_override)),
        AdaptiveAvgPool1d pool => new MapLayer(values => torch.nn.functional.adaptive_avg_pool1d(values, pool.output_size)),
        AdaptiveAvgPool2d pool => new MapLayer(values => torch.nn.functional.adaptive_avg_pool2d(values, pool.output_size)),
        MaxPool1d pool => new MaxPoolLayer(values => torch.nn.functional.max_pool1d_with_indices(values, pool.kernel_size, pool.stride, pool.padding, pool.dilation, pool.ceil_mode)),
        MaxPool2d pool => new MaxPoolLayer(values => torch.nn.functional.max_pool2d_with_indices(values, pool.kernel_size, pool.stride, pool.padding, pool.dilation, pool.ceil_mode)),
        _ => null,
    };

    private Func<Tensor, Tensor> Map(Convolution module)
    {
        var (weight, bias) = (Own(module.weight), OwnOrNone(module.bias));
        var (stride, dilation, groups) = (module.stride, module.dilation, module.groups);
        long[] around = [.. Enumerable.Range(0, module.kernel_size.Length).Reverse().SelectMany(i => Around(module, i))];
        var mode = module.padding_mode == PaddingModes.Zeros ? PaddingModes.Constant : module.padding_mode;
        Tensor Padded(Tensor values) => around.All(count => count == 0) ? values : torch.nn.functional.pad(values, around, mode);
        return stride.Length switch
        {
            1 => values => torch.nn.functional.conv1d(Padded(values), weight, bias, stride[0], 0, dilation[0], groups),
            2 => values => torch.nn.functional.conv2d(Padded(values), weight, bias, stride, [0, 0], dilation, groups),
            _ => throw NetworkError.Unsupported("a layer", string.Create(CultureInfo.InvariantCulture, $"a convolution over {stride.Length} dimensions")),
        };
    }

    private static long[] Around(Convolution module, int dimension)
    {
        if (module.padding_type == Padding.Same)
        {
            var both = module.dilation[dimension] * (module.kernel_size[dimension] - 1);
            return [both / 2, both - (both / 2)];
        }

        var each = module.padding is { } padding ? padding[dimension] : 0;
        return [each, each];
    }

    private Tensor? OwnOrNone(Tensor? values) => values is null ? null : Own(values);

    private Tensor Own(Tensor values) => values.detach().to(type, device, copy: true).DetachFromDisposeScope();
}
