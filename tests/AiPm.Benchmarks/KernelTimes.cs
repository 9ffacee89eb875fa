using AiPm.Explaining;
using AiPm.Learning;

namespace AiPm.Benchmarks;

/// <summary>Explanations of any model beside the model calls that they need: the same batches, answered and thrown away.</summary>
internal static class KernelTimes
{
    private const int Features = 12;
    private const int Units = 12;
    private const int BackgroundRows = 100;
    private const int Rows = 5;
    private const int Times = 7;

    public static IEnumerable<Comparison> Measure()
    {
        var random = new Random(1);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
        FeatureMatrix Matrix(int count) => new(Numbers(count * Features), count, Features);
        var (rows, background) = (Matrix(Rows), Matrix(BackgroundRows));
        var (first, second, last) = (Numbers(Features * Units), Numbers(Units * Units), Numbers(Units));
        string[] names = [.. Enumerable.Range(0, Features).Select(i => $"f{i}")];
        double[] Model(FeatureMatrix some) => Network(some, first, second, last);
        foreach (var (name, method) in new (string, IGameMethod)[]
        {
            ("kernel, 2,072 coalitions", new KernelShap(new KernelOptions { Tolerance = 0 })),
            ("exact, 4,096 coalitions", new ExactShap()),
            ("permutation, 50 pairs", new PermutationShap(new PermutationOptions { Tolerance = 0 })),
            ("partition", new OwenShap(PlayerHierarchy.Of(Features, [.. Enumerable.Range(0, Features - 1).Select(i => (i == 0 ? 0 : Features + i - 1, i + 1))]))),
        })
        {
            var batches = new List<int>();
            Explain(method, some =>
            {
                batches.Add(some.RowCount);
                return Model(some);
            });
            var sizes = batches.Distinct().ToDictionary(size => size, Matrix);
            yield return Comparison.Of(
                $"{name}, {Features} features, {BackgroundRows} background rows, {Rows} rows",
                () => Explain(method, Model),
                "its model calls alone",
                () =>
                {
                    foreach (var size in batches)
                    {
                        _ = Model(sizes[size]);
                    }
                },
                Times);
        }

        void Explain(IGameMethod method, Func<FeatureMatrix, double[]> model) =>
            new GameExplainer(new MatrixGame(model, rows, background, GamePlayers.Of(names), GameOutput.All(["y"])), method, TimeProvider.System).Explain();
    }

    private static double[] Network(FeatureMatrix rows, double[] first, double[] second, double[] last)
    {
        var answers = new double[rows.RowCount];
        Span<double> one = stackalloc double[Units];
        Span<double> two = stackalloc double[Units];
        for (var row = 0; row < answers.Length; row++)
        {
            for (var unit = 0; unit < Units; unit++)
            {
                one[unit] = Math.Max(0, CholeskyFactor.Dot(first.AsSpan(unit * Features, Features), rows.Row(row)));
            }

            for (var unit = 0; unit < Units; unit++)
            {
                two[unit] = Math.Max(0, CholeskyFactor.Dot(second.AsSpan(unit * Units, Units), one));
            }

            answers[row] = CholeskyFactor.Dot(last, two);
        }

        return answers;
    }
}
