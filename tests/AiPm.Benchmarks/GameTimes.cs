using System.Diagnostics;
using AiPm.Explaining;
using AiPm.Learning;
using TorchSharp;

namespace AiPm.Benchmarks;

/// <summary>CPU seconds of explanations of any model beside the calls of the model that they need, bare: as many rows, in batches of the same size; in turn.</summary>
internal static class GameTimes
{
    private const int Players = 12;
    private const int BackgroundRows = 100;
    private const int Rows = 20;
    private const int Times = 5;
    private const int Batch = (1 << 18) / Players;

    public static IEnumerable<Comparison> Measure()
    {
        TorchSession.Open("cpu", threads: 1);
        var random = new Random(1);
        FeatureMatrix Draw(int rows) => new([.. Enumerable.Range(0, rows * Players).Select(_ => (2 * random.NextDouble()) - 1)], rows, Players);
        var (background, x) = (Draw(BackgroundRows), Draw(Rows));
        using var module = torch.nn.Sequential(torch.nn.Linear(Players, 64), torch.nn.ReLU(), torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 1));
        double[] Network(FeatureMatrix rows)
        {
            using var plain = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            var inputs = torch.tensor(Array.ConvertAll(rows.Cells, cell => (float)cell), [rows.RowCount, rows.Width]);
            return Array.ConvertAll(module.forward(inputs).data<float>().ToArray(), output => (double)output);
        }

        foreach (var (name, method) in new (string, IGameMethod)[]
        {
            ("kernel", new KernelShap(new KernelOptions { Tolerance = 0 })),
            ("exact", new ExactShap()),
            ("permutation", new PermutationShap(new PermutationOptions { Tolerance = 0 })),
            ("partition", new OwenShap(PlayerHierarchy.Of(Players, [.. Enumerable.Range(0, Players - 1).Select(i => (i == 0 ? 0 : Players + i - 1, i + 1))]))),
        })
        {
            var asked = 0L;
            void Explain(Func<FeatureMatrix, double[]> model)
            {
                var game = new MatrixGame(model, x, background, GamePlayers.Of([.. Enumerable.Range(0, Players).Select(i => $"f{i}")]), GameOutput.All(["y"]));
                _ = new GameExplainer(game, method, TimeProvider.System).Explain();
                asked = game.Evaluations;
            }

            Explain(Network);
            var (whole, rest) = (Draw(Batch), Draw((int)(asked % Batch)));
            void Ask()
            {
                for (var left = asked; left >= Batch; left -= Batch)
                {
                    _ = Network(whole);
                }

                _ = Network(rest);
            }

            var (own, bare) = (new double[Times], new double[Times]);
            for (var time = 0; time < Times; time++)
            {
                own[time] = Seconds(() => Explain(Network));
                bare[time] = Seconds(Ask);
            }

            Array.Sort(own);
            Array.Sort(bare);
            yield return new Comparison($"{name}: CPU time of {Rows} rows, {BackgroundRows} background rows, network {Players}-64-64-1", own, $"the {asked:N0} model rows alone", bare);
            yield return new Comparison($"{name}: the same with a model that answers at once", [.. Enumerable.Range(0, Times).Select(_ => Seconds(() => Explain(rows => new double[rows.RowCount]))).Order()]);
        }
    }

    private static double Seconds(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - start).TotalSeconds;
    }
}
