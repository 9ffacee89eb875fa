using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using AiPm.Explaining;
using AiPm.Learning;
using AiPm.Progress;

namespace AiPm.Benchmarks;

/// <summary>CPU milliseconds a row of tree explanations, 30 features: beside LightGBM's pred_contrib here, beside XGBoost's by tree_explanations.py.</summary>
internal static class TreeExplanationTimes
{
    private const int Features = 30;
    private const int RowCount = 10_000;
    private const int TrainCount = 20_000;
    private const int PairRows = 2_000;
    private const int QuadratureRows = 512;
    private const int Repetitions = 5;
    private const int Contributions = 3; // what LightGBM calls pred_contrib

    /// <summary>Models that LightGBM trains, and LightGBM's own values.</summary>
    public static void MeasureLightGbm()
    {
        foreach (var (trees, depth) in new[] { (100, 6), (500, 8) })
        {
            var train = Random(TrainCount, 1);
            float[] labels = [.. Enumerable.Range(0, TrainCount).Select(row => (float)Target(train.Row(row)))];
            var text = new LightGbmTraining($"objective=regression num_leaves={1 << depth} max_depth={depth} min_data_in_leaf=1 verbosity=-1 num_threads=2", trees, trees)
                .Run(new LightGbmData(train, [.. Enumerable.Range(0, Features).Select(i => $"f{i}")], labels, null), null, new NoProgress(), CancellationToken.None).Text;
            using var native = LightGbmBooster.Read(text);
            var rows = Random(RowCount, 2);
            var few = Part(rows, trees * (1 << depth) < 20_000 ? 2_000 : 200);
            var theirs = Cpu(() => native.Predict(few, Features + 1, Contributions), out var values) / few.RowCount;
            Print($"{trees}×d{depth} by LightGBM", $"LightGBM {theirs:0.000}", theirs, Ours(TreeEnsemble.Read(text, "model.txt"), rows, values, few.RowCount));
        }
    }

    /// <summary>A model of XGBoost; prints JSON for tree_explanations.py.</summary>
    public static void Measure(string folder, string model, int features)
    {
        var theirs = Rows(Path.Combine(folder, "values.f64"), features + 1);
        var times = Ours(TreeEnsemble.Load(Path.Combine(folder, model + ".json")), Rows(Path.Combine(folder, "rows.f64"), features), theirs.Cells, theirs.RowCount);
        Console.WriteLine(JsonSerializer.Serialize(times));
    }

    private static Dictionary<string, double> Ours(TreeEnsemble ensemble, FeatureMatrix rows, double[] expected, int expectedRows)
    {
        var times = new Dictionary<string, double>();
        var game = new TreeGame(ensemble);
        var against = new TreeGame(ensemble, background: Part(rows, 100));
        TreeShapley Single() => new(game) { Precision = TreePrecision.Float32 };
        _ = new TreeShapley(game).Explain(Part(rows, 2_000), withInteractions: true); // compiles the loops
        _ = Single().Explain(Part(rows, 2_000));

        times["1 thread"] = Cpu(() => new TreeShapley(game).Explain(rows), out var values) / rows.RowCount;
        times["1 thread, float32"] = Cpu(() => Single().Explain(rows), out var singles) / rows.RowCount;
        var few = Part(rows, QuadratureRows);
        times["1 thread, quadrature alone"] = Cpu(() => new TreeShapley(game) { UsesTables = false }.Explain(few), out _) / few.RowCount;
        times["100 background rows"] = Cpu(() => new TreeShapley(against).Explain(rows), out _) / rows.RowCount;
        times["pairs"] = Cpu(() => new TreeShapley(game).Explain(Part(rows, PairRows), withInteractions: true), out _) / PairRows;
        var before = GC.GetTotalAllocatedBytes(precise: true);
        _ = new TreeShapley(game).Explain(rows);
        times["bytes allocated a row, its result among them"] = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)rows.RowCount;
        var walls = Enumerable.Range(0, Repetitions).Select(_ => (One: Wall(() => new TreeShapley(game).Explain(rows)), Two: Wall(() => new TreeShapley(game, threads: 2).Explain(rows)))).ToArray();
        times["2 threads are quicker, times"] = walls.Min(wall => wall.One) / walls.Min(wall => wall.Two);
        double Distance(double[] found) => Enumerable.Range(0, expectedRows).Max(row =>
            Enumerable.Range(0, rows.Width).Max(j => Math.Abs(expected[(row * (rows.Width + 1)) + j] - found[(row * rows.Width) + j])));
        times["difference, greatest"] = Distance(values.Values);
        times["difference, greatest, float32"] = Distance(singles.Values);
        return times;
    }

    private static void Print(string model, FormattableString peer, double theirs, Dictionary<string, double> ours)
    {
        Console.WriteLine($"{model}: {peer.ToString(CultureInfo.InvariantCulture)} ms a row");
        foreach (var (what, number) in ours)
        {
            Console.WriteLine(what.Contains("1 thread", StringComparison.Ordinal) || what.Contains("background", StringComparison.Ordinal) || what == "pairs"
                ? string.Create(CultureInfo.InvariantCulture, $"  {what}: {number:0.0000} ms, {theirs / number:0.0} times less")
                : string.Create(CultureInfo.InvariantCulture, $"  {what}: {number:0.##e0}"));
        }
    }

    // In milliseconds.
    private static double Cpu<T>(Func<T> work, out T result)
    {
        var start = Environment.CpuUsage.TotalTime;
        result = work();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }

    private static double Wall(Func<TreeAttribution> work)
    {
        var clock = Stopwatch.StartNew();
        _ = work();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Target(ReadOnlySpan<double> row) =>
        (row[0] * row[1]) + Math.Sin(3 * row[2]) + row[3..10].ToArray().Count(value => value > 0.5) + row[10];

    private static FeatureMatrix Random(int count, int seed)
    {
        var random = new Random(seed);
        return new FeatureMatrix([.. Enumerable.Range(0, count * Features).Select(_ => random.NextDouble())], count, Features);
    }

    private static FeatureMatrix Part(FeatureMatrix rows, int count) => new(rows.Cells.AsSpan(0, count * rows.Width).ToArray(), count, rows.Width);

    private static FeatureMatrix Rows(string path, int width)
    {
        var cells = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(path)).ToArray();
        return cells.Length % width == 0
            ? new FeatureMatrix(cells, cells.Length / width, width)
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path} has no rows of {width} numbers."));
    }
}
