namespace AiPm.Explaining;

/// <summary>The distance of rows whose columns hold different things: the mean over columns of |a − b| / range for numbers, of 0 or 1 otherwise.</summary>
/// <remarks>Gower (1971). A value against a missing one is as far as can be, 1. The range is of the data and the rows to explain together.</remarks>
internal sealed class GowerDistance
{
    private readonly FeatureGame _game;
    private readonly double[]?[] _numbers;
    private readonly double[] _ranges;

    /// <summary>Takes ranges from a game's rows.</summary>
    public GowerDistance(FeatureGame game)
    {
        _game = game;
        _numbers = [.. Enumerable.Range(0, game.Layout.Columns.Count).Select(game.Numbers)];
        _ranges = [.. _numbers.Select(numbers => numbers is null || !numbers.Any(double.IsFinite) ? 0 : numbers.Where(double.IsFinite).Max() - numbers.Where(double.IsFinite).Min())];
    }

    /// <summary>How far two rows are apart in a column, 0 to 1.</summary>
    public double Of(int column, int one, int other)
    {
        if (_numbers[column] is not { } numbers)
        {
            return _game.AreSame(column, one, other) ? 0 : 1;
        }

        var (a, b) = (numbers[one], numbers[other]);
        return double.IsNaN(a) || double.IsNaN(b) ? (double.IsNaN(a) == double.IsNaN(b) ? 0 : 1) : a == b ? 0 : Math.Abs(a - b) / _ranges[column];
    }

    /// <summary>How far a row put together from others is from a row, 0 to 1.</summary>
    /// <param name="sources">The row that each column comes from.</param>
    /// <param name="row">The row.</param>
    public double Of(ReadOnlySpan<int> sources, int row)
    {
        var sum = 0.0;
        for (var column = 0; column < sources.Length; column++)
        {
            sum += Of(column, sources[column], row);
        }

        return sum / sources.Length;
    }
}
