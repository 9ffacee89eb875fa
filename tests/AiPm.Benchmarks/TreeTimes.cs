using AiPm.Learning;
using AiPm.Progress;

namespace AiPm.Benchmarks;

/// <summary>Predicting 100,000 rows of 30 numbers with trees on one thread, beside LightGBM's own prediction of the same model.</summary>
internal static class TreeTimes
{
    private const int Width = 30;
    private const int Times = 5;

    public static IEnumerable<Comparison> Measure()
    {
        var train = Rows(20_000, 1);
        var rows = Rows(100_000, 2);
        yield return Of("100 trees of 31 leaves", "num_leaves=31", 100, train, rows);
        yield return Of("500 trees of depth 8", "num_leaves=255 max_depth=8", 500, train, rows);
        yield return Of("100 trees of 31 leaves, categories among the features", "num_leaves=31 categorical_feature=0,1,2", 100, train, rows);
    }

    private static Comparison Of(string name, string parameters, int rounds, FeatureMatrix train, FeatureMatrix rows)
    {
        float[] labels = [.. Enumerable.Range(0, train.RowCount).Select(row => (float)Target(train.Row(row)))];
        string[] names = [.. Enumerable.Range(0, Width).Select(i => $"f{i}")];
        var text = new LightGbmTraining($"objective=regression {parameters} verbosity=-1 num_threads=1", rounds, rounds)
            .Run(new LightGbmData(train, names, labels, null), null, new NoProgress(), CancellationToken.None).Text;
        var model = TreeEnsemble.Read(text, "benchmark");
        using var native = LightGbmBooster.Read(text);
        if (!native.Predict(rows, 1).AsSpan().SequenceEqual(Margins(model, rows)))
        {
            throw new InvalidOperationException("The two predictions differ.");
        }

        return Comparison.Of($"trees: {name}, predict 100,000 × 30", () => model.Raw(rows), "LightGBM 4.7.0, 1 thread", () => native.Predict(rows, 1), Times);
    }

    private static double[] Margins(TreeEnsemble model, FeatureMatrix rows)
    {
        var margins = model.Raw(rows);
        return [.. Enumerable.Range(0, rows.RowCount).Select(row => margins.Row(row)[0])];
    }

    private static double Target(ReadOnlySpan<double> row) => (row[3] * row[4]) + Math.Sin(row[5] * 3) + (row[0] % 3) + row[6] - row[7];

    private static FeatureMatrix Rows(int count, int seed)
    {
        var random = new Random(seed);
        var cells = new double[count * Width];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = i % Width < 3 ? random.Next(40) : random.Next(50) == 0 ? double.NaN : random.NextDouble();
        }

        return new FeatureMatrix(cells, count, Width);
    }
}
