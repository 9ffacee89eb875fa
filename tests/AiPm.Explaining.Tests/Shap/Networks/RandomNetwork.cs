using AiPm.Learning;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace AiPm.Explaining.Tests;

/// <summary>Small networks of every layer that can be followed, with weights and rows that only a seed decides.</summary>
internal static class RandomNetwork
{
    public const int Width = 5;
    private static readonly Lock Gate = new();

    public static string[] Images => ["convolution", "strided", "same", "circular", "one-dimensional", "averages"];

    public static string[] Functions => ["relu", "leaky", "elu", "selu", "gelu", "gelu-tanh", "silu", "tanh", "sigmoid", "softplus"];

    public static string[] Tables => [.. Functions, "softmax", "log-softmax", "batch-norm", "layer-norm", "nested", "linear"];

    public static long[] Shape(string kind) => kind == "one-dimensional" ? [2, 12] : Images.Contains(kind) ? [2, 6, 6] : [Width];

    public static Module Build(string kind, int seed, int width = Width)
    {
        TorchBackend.Ensure();
        lock (Gate)
        {
            torch.manual_seed(seed);
            var module = Of(kind, width).to(torch.ScalarType.Float64);
            using var off = torch.no_grad();
            foreach (var (name, values) in module.named_buffers().Where(buffer => buffer.buffer.is_floating_point()))
            {
                values.uniform_(0.5, 2);
            }

            foreach (var parameter in module.parameters())
            {
                parameter.mul_(2);
            }

            return module;
        }
    }

    public static FeatureMatrix Rows(int seed, int count, long[] shape)
    {
        var random = new Random(seed);
        var width = (int)shape.Aggregate(1L, (product, size) => product * size);
        return new FeatureMatrix([.. Enumerable.Range(0, count * width).Select(_ => (random.NextDouble() * 4) - 2)], count, width);
    }

    /// <summary>One network that gives a f + b g, of two with the layers of <c>relu</c>.</summary>
    public static Module Sum(Module f, double a, Module g, double b)
    {
        var (ofF, ofG) = (f.modules().OfType<TorchSharp.Modules.Linear>().ToArray(), g.modules().OfType<TorchSharp.Modules.Linear>().ToArray());
        var module = torch.nn.Sequential(torch.nn.Linear(Width, 14), torch.nn.ReLU(), torch.nn.Linear(14, 12), torch.nn.ReLU(), torch.nn.Linear(12, 3)).to(torch.ScalarType.Float64);
        var layers = module.modules().OfType<TorchSharp.Modules.Linear>().ToArray();
        using var off = torch.no_grad();
        layers[0].weight.copy_(torch.cat([ofF[0].weight, ofG[0].weight], 0));
        layers[0].bias!.copy_(torch.cat([ofF[0].bias!, ofG[0].bias!], 0));
        layers[1].weight.copy_(torch.block_diag(ofF[1].weight, ofG[1].weight));
        layers[1].bias!.copy_(torch.cat([ofF[1].bias!, ofG[1].bias!], 0));
        layers[2].weight.copy_(torch.cat([ofF[2].weight * a, ofG[2].weight * b], 1));
        layers[2].bias!.copy_((ofF[2].bias! * a) + (ofG[2].bias! * b));
        return module;
    }

    private static Module Of(string kind, int width) => kind switch
    {
        "linear" => torch.nn.Sequential(torch.nn.Linear(width, 4), torch.nn.Dropout(0.5), torch.nn.Linear(4, 2)),
        "softmax" => Mixed(width, torch.nn.ReLU(), torch.nn.Softmax(1)),
        "log-softmax" => Mixed(width, torch.nn.Tanh(), torch.nn.LogSoftmax(-1)),
        "batch-norm" => torch.nn.Sequential(torch.nn.Linear(width, 6), torch.nn.BatchNorm1d(6), torch.nn.ReLU(), torch.nn.Linear(6, 2)),
        "layer-norm" => torch.nn.Sequential(torch.nn.Linear(width, 6), torch.nn.LayerNorm([6L]), torch.nn.GELU(), torch.nn.Linear(6, 2)),
        "nested" => torch.nn.Sequential(torch.nn.Sequential(torch.nn.Linear(width, 6, hasBias: false), torch.nn.ReLU(), torch.nn.Dropout(0.3)), torch.nn.Identity(), Mixed(6, torch.nn.Tanh(), torch.nn.Identity())),
        "convolution" => torch.nn.Sequential(torch.nn.Conv2d(2, 3, 3, padding: 1), torch.nn.BatchNorm2d(3), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Flatten(), torch.nn.Linear(27, 3)),
        "strided" => torch.nn.Sequential(torch.nn.Conv2d(2, 4, 3, stride: 2, padding: 1, dilation: 1, groups: 2), torch.nn.Tanh(), torch.nn.MaxPool2d(2, stride: 1), torch.nn.Flatten(), torch.nn.Linear(16, 2), torch.nn.Softmax(1)),
        "same" => torch.nn.Sequential(torch.nn.Conv2d(2, 2, 4, padding: Padding.Same), torch.nn.LayerNorm([2L, 6, 6]), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(72, 2)),
        "circular" => torch.nn.Sequential(torch.nn.Conv2d(2, 2, 3, padding: 1, padding_mode: PaddingModes.Circular), torch.nn.ReLU(), torch.nn.AdaptiveAvgPool2d([1L, 1]), torch.nn.Flatten(), torch.nn.Linear(2, 2)),
        "one-dimensional" => torch.nn.Sequential(torch.nn.Conv1d(2, 3, 3), torch.nn.ReLU(), torch.nn.MaxPool1d(2), torch.nn.Conv1d(3, 4, 2), torch.nn.ReLU(), torch.nn.AvgPool1d(2), torch.nn.AdaptiveAvgPool1d(1), torch.nn.Flatten(), torch.nn.Linear(4, 2)),
        "averages" => torch.nn.Sequential(torch.nn.AvgPool2d(2), torch.nn.Conv2d(2, 3, 2), torch.nn.SiLU(), torch.nn.Flatten(1), torch.nn.Linear(12, 2)),
        _ => Mixed(width, Activation(kind), torch.nn.Identity()),
    };

    private static Module Mixed(int width, Module activation, Module last) =>
        torch.nn.Sequential(torch.nn.Linear(width, 7), activation, torch.nn.Linear(7, 6), activation, torch.nn.Linear(6, 3), last);

    private static Module Activation(string kind) => kind switch
    {
        "leaky" => torch.nn.LeakyReLU(0.2),
        "elu" => torch.nn.ELU(1.5),
        "selu" => torch.nn.SELU(),
        "gelu" => torch.nn.GELU(),
        "gelu-tanh" => torch.nn.GELU(TorchSharp.Modules.GELU.Approximate.tanh),
        "silu" => torch.nn.SiLU(),
        "tanh" => torch.nn.Tanh(),
        "sigmoid" => torch.nn.Sigmoid(),
        "softplus" => torch.nn.Softplus(2),
        _ => torch.nn.ReLU(),
    };
}
