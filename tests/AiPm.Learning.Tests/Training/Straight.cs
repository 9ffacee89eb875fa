using TorchSharp;

namespace AiPm.Learning.Tests.Training;

/// <summary>Small problems to train on: numbers that follow from their place alone.</summary>
internal static class Straight
{
    public const int Width = 4;

    public static TorchSession Session(int seed = 42) => TorchSession.Open("cpu", threads: 1, seed);

    /// <summary>Rows whose target is a straight line of the inputs and a bend.</summary>
    public static (FeatureMatrix Features, double[] Target) Rows(int count, int seed = 1)
    {
        var random = new Random(seed);
        var cells = new double[count * Width];
        var target = new double[count];
        for (var row = 0; row < count; row++)
        {
            for (var j = 0; j < Width; j++)
            {
                cells[(row * Width) + j] = (2 * random.NextDouble()) - 1;
                target[row] += (j + 1) * cells[(row * Width) + j];
            }

            target[row] += Math.Abs(cells[row * Width]);
        }

        return (new FeatureMatrix(cells, count, Width), target);
    }

    public static TrainingData Data(int count, int seed = 1)
    {
        var (features, target) = Rows(count, seed);
        return TrainingData.Of(features, target);
    }

    public static torch.nn.Module<torch.Tensor, torch.Tensor> Module(int seed = 42, double dropout = 0, int outputs = 1) =>
        new NetworkArchitecture(Width, [16, 8], outputs, NetworkActivation.Relu, dropout).Build(seed);

    public static TrainingFit Fit(
        torch.nn.Module<torch.Tensor, torch.Tensor> module, TrainingData data, TrainerOptions? options = null, TrainingData? validation = null, TorchSession? session = null, TrainingWatch? watch = null) =>
        Trainer.Fit(module, data, options, validation, session ?? Session(), watch, TestContext.Current.CancellationToken);

    public static string Bytes(torch.nn.Module module) =>
        string.Join(' ', module.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Convert.ToHexString(NamedTensors.ToSafe(pair.Value).Bytes)));
}
