namespace AiPm.Explaining;

/// <summary>How little players have to do with one another in the background: 1 − the greatest |correlation| between a part of one and a part of the other.</summary>
/// <remarks>A number is its own part; of anything else, each of its most frequent levels is, as 0 or 1. A constant part correlates with nothing.</remarks>
internal static class PlayerDistances
{
    private const int MostLevels = 8;

    /// <summary>The distances, [player, player], 0 to 1.</summary>
    /// <param name="game">The model with its background.</param>
    public static double[,] Of(FeatureGame game)
    {
        var players = game.Players.Count;
        var parts = Enumerable.Range(0, players).Select(player => game.Layout.ColumnsOf(player).SelectMany(column => Parts(game, column)).ToArray()).ToArray();
        var distances = new double[players, players];
        for (var one = 0; one < players; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var most = parts[one].SelectMany(_ => parts[other], (a, b) => Math.Abs(CholeskyFactor.Dot(a, b))).DefaultIfEmpty(0).Max();
                distances[one, other] = distances[other, one] = Math.Max(0, 1 - most);
            }
        }

        return distances;
    }

    private static IEnumerable<double[]> Parts(FeatureGame game, int column)
    {
        var count = game.BackgroundCount;
        if (game.Numbers(column) is { } numbers)
        {
            double[] known = [.. numbers.Take(count).Where(double.IsFinite)];
            var mean = known.Length == 0 ? 0 : known.Average();
            return Unit([.. numbers.Take(count).Select(number => double.IsFinite(number) ? number : mean)]);
        }

        return Enumerable.Range(0, count).GroupBy(row => game.TextAt(column, row), StringComparer.Ordinal)
            .OrderByDescending(level => level.Count()).ThenBy(level => level.Key, StringComparer.Ordinal).Take(MostLevels)
            .SelectMany(level =>
            {
                var flags = new double[count];
                foreach (var row in level)
                {
                    flags[row] = 1;
                }

                return Unit(flags);
            });
    }

    // Centred and of length 1, so that a product is a correlation.
    private static IEnumerable<double[]> Unit(double[] values)
    {
        var mean = values.Average();
        var length = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)));
        return length > 0 ? [[.. values.Select(value => (value - mean) / length)]] : [];
    }
}
