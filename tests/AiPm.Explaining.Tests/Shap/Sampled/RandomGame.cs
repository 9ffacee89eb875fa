using AiPm.Learning;

namespace AiPm.Explaining.Tests;

/// <summary>A random function of a few numbers, with two outputs, rows and a background.</summary>
internal sealed class RandomGame
{
    private readonly double[] _weights;
    private readonly (int A, int B, int C, double Factor)[] _products;

    public RandomGame(int seed, int? players = null)
    {
        var random = new Random(seed);
        Players = players ?? random.Next(1, 6);
        _weights = [.. Enumerable.Range(0, Players).Select(_ => random.NextDouble() - 0.5)];
        _products = [.. Enumerable.Range(0, 4).Select(_ => (random.Next(Players), random.Next(Players), random.Next(Players), random.NextDouble() - 0.5))];
        Rows = Data(random, random.Next(1, 3));
        Background = Data(random, random.Next(1, 5));
    }

    public int Players { get; }

    public FeatureMatrix Rows { get; }

    public FeatureMatrix Background { get; }

    public string[] Names => [.. Enumerable.Range(0, Players).Select(i => $"f{i}")];

    public MatrixGame Game() => Game(Answer);

    public MatrixGame Game(Func<FeatureMatrix, double[]> model) => new(model, Rows, Background, GamePlayers.Of(Names), GameOutput.All(["a", "b"]));

    public double[] Answer(FeatureMatrix rows)
    {
        var answers = new double[2 * rows.RowCount];
        for (var row = 0; row < rows.RowCount; row++)
        {
            var x = rows.Row(row);
            var sum = CholeskyFactor.Dot(_weights, x);
            foreach (var (a, b, c, factor) in _products)
            {
                sum += factor * x[a] * Math.Sin(x[b]) * (1 + x[c]);
            }

            (answers[2 * row], answers[(2 * row) + 1]) = (sum, Math.Max(0, sum) + x[0]);
        }

        return answers;
    }

    private FeatureMatrix Data(Random random, int count) => new([.. Enumerable.Range(0, count * Players).Select(_ => Math.Round(random.NextDouble() * 4, 1))], count, Players);
}
