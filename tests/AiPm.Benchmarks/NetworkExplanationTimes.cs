using System.Diagnostics;
using AiPm.Explaining;
using AiPm.Learning;
using TorchSharp;

namespace AiPm.Benchmarks;

/// <summary>CPU seconds of explanations of a network 30-64-64-1 with 100 background rows, on one thread.</summary>
internal static class NetworkExplanationTimes
{
    private const int Rows = 2_000;
    private const int Times = 7;

    public static IEnumerable<Comparison> Measure()
    {
        TorchSession.Open("cpu", threads: 1);
        var module = torch.nn.Sequential(torch.nn.Linear(30, 64), torch.nn.ReLU(), torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 1));
        var random = new Random(1);
        FeatureMatrix Draw(int rows) => new([.. Enumerable.Range(0, rows * 30).Select(_ => (random.NextDouble() * 2) - 1)], rows, 30);
        var (background, x) = (Draw(100), Draw(Rows));
        foreach (var (name, options) in new (string, NetworkExplainOptions)[]
        {
            ("DeepSHAP, 64 bits", new()),
            ("DeepSHAP, 32 bits", new() { Precision = NetworkPrecision.Float32 }),
            ("expected gradients, 200 samples, 64 bits", new() { Method = NetworkMethod.ExpectedGradients }),
            ("expected gradients, 200 samples, 32 bits", new() { Method = NetworkMethod.ExpectedGradients, Precision = NetworkPrecision.Float32 }),
        })
        {
            var explainer = new NetworkExplainer(module, background, options);
            yield return new Comparison($"{name}: CPU time of {Rows:N0} rows", Measure(() => explainer.Explain(x)));
        }

        var (one, two) = (new NetworkExplainer(module, background), new NetworkExplainer(module, background, new() { Threads = 2 }));
        yield return Comparison.Of($"DeepSHAP, 64 bits, two threads: time of {Rows:N0} rows", () => two.Explain(x), "one thread", () => one.Explain(x), Times);

        var few = new FeatureMatrix([.. Enumerable.Range(0, 20).SelectMany(row => x.Row(row).ToArray())], 20, 30);
        var exact = new NetworkExplainer(module, background, new() { Method = NetworkMethod.IntegratedGradients });
        yield return new Comparison("integrated gradients, exact: CPU time of 20 rows", Measure(() => exact.Explain(few)));
    }

    private static double[] Measure(Action work)
    {
        // Until the compiler has seen what is hot.
        for (var i = 0; i < 3; i++)
        {
            work();
        }

        return [.. Enumerable.Range(0, Times).Select(_ =>
        {
            using var process = Process.GetCurrentProcess();
            var start = process.TotalProcessorTime;
            work();
            process.Refresh();
            return (process.TotalProcessorTime - start).TotalSeconds;
        }).Order()];
    }
}
