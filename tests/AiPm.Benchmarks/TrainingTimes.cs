using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AiPm.Learning;
using TorchSharp;

namespace AiPm.Benchmarks;

/// <summary>Training beside a loop without the kit, and logistic regression beside scikit-learn, both on one thread.</summary>
internal static class TrainingTimes
{
    private const int Width = 30;
    private const int Rows = 100_000;
    private const int Batch = 1024;
    private const int Rounds = 9;
    private const int LogisticRows = 1_000_000;
    private const int LogisticColumns = 50;
    private const int LogisticTimes = 3;
    private const double Penalty = 1e-4;

    public static IEnumerable<Comparison> Measure() => [.. Networks(), .. Logistic()];

    private static IEnumerable<Comparison> Networks()
    {
        var session = TorchSession.Open("cpu", threads: 1);
        var inputs = torch.rand(Rows, Width);
        var targets = inputs.sum(1).sin();
        var data = TrainingData.Of(inputs, targets);
        var architecture = new NetworkArchitecture(Width, [128, 64], 1, NetworkActivation.Relu);
        var times = Comparison.Of(
            "mlp 30-128-64-1, an epoch of 100,000 rows, 1,024 a step, Adam: `Trainer.Fit`",
            () =>
            {
                using var module = architecture.Build(1);
                Trainer.Fit(module, data, new TrainerOptions { Epochs = 1, Batch = Batch }, session: session);
            },
            "the loop alone, in TorchSharp, shuffled too",
            () => Bare(architecture, inputs, targets),
            Rounds);
        yield return times;
        var small = Comparison.Of(
            "the same with 64 rows a step, where each step's own cost shows",
            () =>
            {
                using var module = architecture.Build(1);
                Trainer.Fit(module, data, new TrainerOptions { Epochs = 1, Batch = 64 }, session: session);
            },
            "the loop alone",
            () => Bare(architecture, inputs, targets, 64),
            Rounds);
        yield return small;
    }

    private static void Bare(NetworkArchitecture architecture, torch.Tensor inputs, torch.Tensor targets, int batch = Batch)
    {
        using var module = architecture.Build(1);
        using var optimizer = torch.optim.Adam(module.parameters());
        using var order = torch.randperm(Rows);
        for (var row = 0; row < Rows; row += batch)
        {
            using var scope = torch.NewDisposeScope();
            var places = order.narrow(0, row, Math.Min(batch, Rows - row));
            var loss = torch.nn.functional.mse_loss(module.call(inputs.index_select(0, places)).squeeze(-1), targets.index_select(0, places));
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }
    }

    private static IEnumerable<Comparison> Logistic()
    {
        var random = new Random(42);
        var (cells, target) = (new double[LogisticRows * LogisticColumns], new double[LogisticRows]);
        for (var row = 0; row < LogisticRows; row++)
        {
            var logOdds = -0.5;
            for (var j = 0; j < LogisticColumns; j++)
            {
                var cell = (random.NextDouble() + random.NextDouble() - 1) * 2.4;
                cells[(row * LogisticColumns) + j] = cell;
                logOdds += cell * 0.1 * (j % 7 - 3);
            }

            target[row] = random.NextDouble() < 1 / (1 + Math.Exp(-logOdds)) ? 1 : 0;
        }

        var features = new FeatureMatrix(cells, LogisticRows, LogisticColumns);
        var session = TorchSession.Open("cpu", threads: 1);
        LinearFit? fit = null;
        var own = Comparison.Alone("logistic regression, 1M × 50, 1 thread, gradient 1e-8", () => fit = Fit(features, target, session), LogisticTimes);
        var loss = LossOf(fit ?? throw new InvalidOperationException("Nothing was fitted."), features, target);
        own = own with { Name = string.Create(CultureInfo.InvariantCulture, $"{own.Name}: loss {loss:0.000000000}") };
        foreach (var (name, seconds, reached) in Peer(cells, target))
        {
            yield return own with { Peer = string.Create(CultureInfo.InvariantCulture, $"scikit-learn, {name}: loss {reached:0.000000000}"), PeerSeconds = seconds };
        }
    }

    private static LinearFit Fit(FeatureMatrix features, double[] target, TorchSession session)
    {
        using var logistic = new LogisticRegression(features, target, session);
        return logistic.Fit(Penalty);
    }

    private static double LossOf(LinearFit fit, FeatureMatrix features, double[] target) =>
        fit.Values(features).Zip(target, (value, label) => Math.Max(value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(value))) - (label * value)).Average()
        + (0.5 * Penalty * fit.Weights.Sum(weight => weight * weight));

    // One thread of its own too.
    private static IEnumerable<(string Name, double[] Seconds, double Loss)> Peer(double[] cells, double[] target)
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        try
        {
            var (x, y) = (Path.Combine(folder, "x"), Path.Combine(folder, "y"));
            File.WriteAllBytes(x, MemoryMarshal.AsBytes(cells.AsSpan()));
            File.WriteAllBytes(y, MemoryMarshal.AsBytes(target.AsSpan()));
            string[] arguments = [Path.Combine(AppContext.BaseDirectory, "logistic_speed.py"), x, y, .. new[] { LogisticRows, LogisticColumns, Penalty, LogisticTimes }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
            var start = new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true };
            start.Environment["OPENBLAS_NUM_THREADS"] = start.Environment["OMP_NUM_THREADS"] = "1";
            using var python = Process.Start(start);
            var lines = python?.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
            return
            [
                .. lines.Zip(new[] { "its own tolerance (1e-4)", "tolerance 1e-8" }, (line, name) =>
                {
                    double[] numbers = [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
                    return (name, numbers[..^1].Order().ToArray(), numbers[^1]);
                }),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
