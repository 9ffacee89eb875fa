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
    private const int Rounds = 21;
    private const int LogisticRows = 1_000_000;
    private const int LogisticColumns = 50;
    private const int LogisticTimes = 3;
    private const double Penalty = 1e-4;

    public static IEnumerable<Comparison> Measure() => Networks().Concat(Logistic());

    private static IEnumerable<Comparison> Networks()
    {
        var session = TorchSession.Open("cpu", threads: 1);
        var inputs = torch.rand(Rows, Width);
        var targets = inputs.sum(1).sin();
        var data = TrainingData.Of(inputs, targets);
        var architecture = new NetworkArchitecture(Width, [128, 64], 1, NetworkActivation.Relu);
        foreach (var batch in new[] { Batch, 64 })
        {
            yield return OfProcessorTime(
                string.Create(CultureInfo.InvariantCulture, $"mlp 30-128-64-1, an epoch of {Rows} rows, {batch} a step, Adam, 1 thread, processor time: `Trainer.Fit`"),
                () =>
                {
                    using var module = architecture.Build(1);
                    Trainer.Fit(module, data, new TrainerOptions { Epochs = 1, Batch = batch }, session: session);
                },
                () => Bare(architecture, inputs, targets, batch));
        }
    }

    // A few percent are lost in what else a machine does; the processor time of one thread is not.
    private static Comparison OfProcessorTime(string name, Action run, Action runPeer)
    {
        run();
        runPeer();
        var (own, other) = (new double[Rounds], new double[Rounds]);
        for (var i = 0; i < Rounds; i++)
        {
            own[i] = Used(run);
            other[i] = Used(runPeer);
        }

        Array.Sort(own);
        Array.Sort(other);
        return new Comparison(name, own, "the loop alone, in TorchSharp, shuffled too", other);
    }

    private static double Used(Action run)
    {
        var before = Environment.CpuUsage.TotalTime;
        run();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static void Bare(NetworkArchitecture architecture, torch.Tensor inputs, torch.Tensor targets, int batch)
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
        var loss = LossOf(Fit(features, target, session), features, target);
        var own = new Comparison(
            string.Create(CultureInfo.InvariantCulture, $"logistic regression, 1M × 50, 1 thread, processor time, gradient 1e-8: loss {loss:0.000000000}"),
            [.. Enumerable.Range(0, LogisticTimes).Select(_ => Used(() => Fit(features, target, session))).Order()]);
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
