using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AiPm.Learning;
using TorchSharp;

namespace AiPm.Benchmarks;

/// <summary>Training beside a loop without the kit, and logistic regression beside scikit-learn.</summary>
internal static class TrainingTimes
{
    private const int Width = 30;
    private const int Rows = 100_000;
    private const int Rounds = 21;
    private const int LogisticRows = 1_000_000;
    private const int LogisticColumns = 50;
    private const int LogisticTimes = 5;
    private const double Penalty = 1e-4;

    public static IEnumerable<Comparison> Measure() => Networks().Concat(Logistic());

    private static IEnumerable<Comparison> Networks()
    {
        var session = TorchSession.Open("cpu", threads: 1);
        var inputs = torch.rand(Rows, Width);
        var targets = inputs.sum(1).sin();
        var data = TrainingData.Of(inputs, targets);
        var architecture = new NetworkArchitecture(Width, [128, 64], 1, NetworkActivation.Relu);
        foreach (var batch in new[] { 1024, 256, 64 })
        {
            var (own, bare) = InTurn(
                Rounds,
                () =>
                {
                    using var module = architecture.Build(1);
                    Trainer.Fit(module, data, new TrainerOptions { Epochs = 1, Batch = batch }, session: session);
                },
                () => Bare(architecture, inputs, targets, batch));
            yield return Of("processor time", batch, own.Used, bare.Used);
            yield return Of("wall time", batch, own.Passed, bare.Passed);
        }

        static Comparison Of(string what, int batch, double[] own, double[] bare) => new(
            string.Create(CultureInfo.InvariantCulture, $"mlp 30-128-64-1, {Rows} rows, {batch} a step, Adam, 1 thread, {what}: `Trainer.Fit`, {Rows / own[own.Length / 2]:0} rows/s"),
            own,
            "the loop alone, in TorchSharp, shuffled too",
            bare);
    }

    private static ((double[] Used, double[] Passed) Own, (double[] Used, double[] Passed) Other) InTurn(int times, Action run, Action runPeer)
    {
        run();
        runPeer();
        var (own, other) = (new (double, double)[times], new (double, double)[times]);
        for (var i = 0; i < times; i++)
        {
            own[i] = Time(run);
            other[i] = Time(runPeer);
        }

        return (Sorted(own), Sorted(other));
    }

    private static (double[] Used, double[] Passed) Sorted((double Used, double Passed)[] times) =>
        ([.. times.Select(time => time.Used).Order()], [.. times.Select(time => time.Passed).Order()]);

    // A few percent are lost in what else a machine does; the processor's time is not.
    private static (double Used, double Passed) Time(Action run)
    {
        var (before, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        run();
        return ((Environment.CpuUsage.TotalTime - before).TotalSeconds, watch.Elapsed.TotalSeconds);
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
        foreach (var threads in new[] { 1, 2 })
        {
            var loss = LossOf(Fit(features, target, threads), features, target);
            var own = Sorted([.. Enumerable.Range(0, LogisticTimes).Select(_ => Time(() => Fit(features, target, threads)))]);
            foreach (var (name, peer, reached) in Peer(cells, target, threads))
            {
                foreach (var (what, seconds, others) in new[] { ("processor time", own.Used, peer.Used), ("wall time", own.Passed, peer.Passed) })
                {
                    yield return new Comparison(
                        string.Create(CultureInfo.InvariantCulture, $"logistic regression, 1M × 50, threads: {threads}, {what}, gradient 1e-8: loss {loss:0.000000000}"),
                        seconds,
                        string.Create(CultureInfo.InvariantCulture, $"scikit-learn, {name}: loss {reached:0.000000000}"),
                        others);
                }
            }
        }
    }

    private static LinearFit Fit(FeatureMatrix features, double[] target, int threads) => new LogisticRegression(features, target, threads).Fit(Penalty);

    private static double LossOf(LinearFit fit, FeatureMatrix features, double[] target) =>
        fit.Values(features).Zip(target, (value, label) => Math.Max(value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(value))) - (label * value)).Average()
        + (0.5 * Penalty * fit.Weights.Sum(weight => weight * weight));

    private static (string Name, (double[] Used, double[] Passed) Seconds, double Loss)[] Peer(double[] cells, double[] target, int threads)
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        try
        {
            var (x, y) = (Path.Combine(folder, "x"), Path.Combine(folder, "y"));
            Write(x, cells);
            Write(y, target);
            string[] arguments = [Path.Combine(AppContext.BaseDirectory, "logistic_speed.py"), x, y, .. new[] { LogisticRows, LogisticColumns, Penalty, LogisticTimes }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
            var start = new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true };
            start.Environment["OPENBLAS_NUM_THREADS"] = start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
            using var python = Process.Start(start);
            var lines = python?.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
            return
            [
                .. lines.Zip(new[] { "its own tolerance (1e-4)", "tolerance 1e-8" }, (line, name) =>
                {
                    double[] numbers = [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
                    return (name, Sorted([.. numbers[..^1].Chunk(2).Select(pair => (pair[0], pair[1]))]), numbers[^1]);
                }),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string path, double[] numbers)
    {
        using var file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
    }
}
