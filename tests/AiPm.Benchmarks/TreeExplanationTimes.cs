using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using AiPm.Explaining;
using AiPm.Learning;

namespace AiPm.Benchmarks;

/// <summary>CPU milliseconds a row of tree explanations; tree_explanations.py runs it beside XGBoost.</summary>
internal static class TreeExplanationTimes
{
    private const int PairRows = 2_000;

    public static void Measure(string folder, string model, int features)
    {
        var ensemble = TreeEnsemble.Load(Path.Combine(folder, model + ".json"));
        var rows = Rows(Path.Combine(folder, "rows.f64"), features);
        var background = Part(rows, 100);
        var few = Part(rows, 512);
        var times = new Dictionary<string, double>();
        var game = new TreeGame(ensemble);
        _ = new TreeShapley(game).Explain(Part(rows, 2_000)); // compiles the loops

        var (values, milliseconds) = Time(() => new TreeShapley(game).Explain(rows));
        times["1 thread"] = milliseconds / rows.RowCount;
        times["2 threads, of wall time"] = Wall(() => new TreeShapley(game, threads: 2).Explain(rows)) / rows.RowCount;
        times["1 thread, quadrature alone"] = Time(() => new TreeShapley(game) { UsesTables = false }.Explain(few)).Milliseconds / few.RowCount;
        var against = new TreeGame(ensemble, background: background);
        times["100 background rows"] = Time(() => new TreeShapley(against).Explain(rows)).Milliseconds / rows.RowCount;
        times["pairs"] = Time(() => new TreeShapley(game).Explain(Part(rows, PairRows), withInteractions: true)).Milliseconds / PairRows;

        var theirs = Rows(Path.Combine(folder, "values.f64"), features + 1);
        times["difference, greatest"] = Enumerable.Range(0, theirs.RowCount).Max(row => Enumerable.Range(0, features).Max(j => Math.Abs(theirs.Row(row)[j] - values.Values[(row * features) + j])));
        Console.WriteLine(JsonSerializer.Serialize(times));
    }

    private static (TreeAttribution Result, double Milliseconds) Time(Func<TreeAttribution> work)
    {
        using var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        var result = work();
        process.Refresh();
        return (result, (process.TotalProcessorTime - start).TotalMilliseconds);
    }

    private static double Wall(Func<TreeAttribution> work)
    {
        var clock = Stopwatch.StartNew();
        _ = work();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static FeatureMatrix Part(FeatureMatrix rows, int count) =>
        new([.. Enumerable.Range(0, count).SelectMany(row => rows.Row(row).ToArray())], count, rows.Width);

    private static FeatureMatrix Rows(string path, int width)
    {
        var cells = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(path)).ToArray();
        return cells.Length % width == 0
            ? new FeatureMatrix(cells, cells.Length / width, width)
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path} has no rows of {width} numbers."));
    }
}
