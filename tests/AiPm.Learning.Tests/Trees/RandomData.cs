namespace AiPm.Learning.Tests.Trees;

/// <summary>Rows of random numbers, zeros, missing cells and, in columns 1 and 3, categories.</summary>
internal static class RandomData
{
    public const int Width = 6;

    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];

    public static LightGbmData Of(int seed, int rows, Func<double[], double> target)
    {
        var features = Features(seed, rows);
        float[] labels = [.. Enumerable.Range(0, rows).Select(row => (float)target(features.Row(row).ToArray()))];
        return new LightGbmData(features, Names, labels, null);
    }

    public static FeatureMatrix Features(int seed, int rows)
    {
        var random = new Random(seed);
        var cells = new double[rows * Width];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = (random.Next(10), i % Width) switch
            {
                (0, _) => double.NaN,
                (1 or 2, 0 or 2) => 0,
                (_, 1) => random.Next(90),
                (_, 3) => random.Next(4),
                _ => Math.Round((random.NextDouble() * 4) - 2, 2),
            };
        }

        return new FeatureMatrix(cells, rows, Width);
    }

    public static double Zeroed(double value) => double.IsNaN(value) ? 0 : value;

    public static double Sum(double[] row) =>
        (2 * Zeroed(row[0])) + (Zeroed(row[1]) % 7 < 3 ? 1 : -1) + (Zeroed(row[3]) == 2 ? 1.5 : 0) + (Zeroed(row[4]) * Zeroed(row[5]));
}
