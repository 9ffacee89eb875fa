namespace AiPm.Explaining;

/// <summary>How far rows of the data lie from the row that they are most like: what a row put together is measured by.</summary>
internal sealed class NeighbourDistances
{
    private const int MostRows = 300;

    private readonly FeatureGame _game;
    private readonly GowerDistance _distance;
    private readonly double[] _sorted;

    /// <summary>Measures some rows of the data, evenly chosen, against all.</summary>
    /// <param name="game">The model; its background is the data.</param>
    /// <param name="distance">The distance.</param>
    public NeighbourDistances(FeatureGame game, GowerDistance distance)
    {
        (_game, _distance) = (game, distance);
        var count = Math.Min(MostRows, game.BackgroundCount);
        _sorted = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * game.BackgroundCount / count)).Select(row => Nearest(Whole(row), row)).Where(double.IsFinite).Order()];
    }

    /// <summary>The distance of a row put together to the row of the data that it is most like.</summary>
    /// <param name="state">The row that each column comes from.</param>
    /// <param name="but">A row of the data that does not count; −1 for none.</param>
    public double Nearest(int[] state, int but = -1)
    {
        var least = double.PositiveInfinity;
        for (var row = 0; row < _game.BackgroundCount; row++)
        {
            if (row != but)
            {
                least = Math.Min(least, _distance.Of(state, row));
            }
        }

        return least;
    }

    /// <summary>The share of rows as far from their nearest neighbour, or farther.</summary>
    /// <param name="distance">A distance to the nearest row.</param>
    public double Plausibility(double distance) => _sorted.Length == 0 ? 1 : _sorted.Count(other => other >= distance) / (double)_sorted.Length;

    private int[] Whole(int row) => [.. Enumerable.Repeat(row, _game.Layout.Columns.Count)];
}
