namespace AiPm.Explaining;

/// <summary>Accumulated local effects: how a model changes where a number moves within its neighbourhood, summed up along it.</summary>
/// <remarks>
/// Apley and Zhu (2020). Intervals lie between quantiles; in each, rows take its upper and its lower end, and the mean difference
/// is the step. The curve is centred so that its mean over rows is 0. Unlike partial dependence it never asks about rows that
/// columns moving together forbid.
/// </remarks>
internal static class LocalEffects
{
    /// <summary>The effect of a column of numbers.</summary>
    /// <param name="game">The model: its rows are the ends of intervals, ascending, its background the data.</param>
    /// <param name="player">The player, of one column.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    /// <exception cref="AipmException">The player is no column of numbers.</exception>
    public static FeatureEffect Of(FeatureGame game, int player, int output = 0, CancellationToken cancellation = default)
    {
        if (game.Layout.ColumnsOf(player) is not [var column] || game.Numbers(column) is not { } numbers)
        {
            throw new AipmException($"Local effects go along numbers; '{game.Players[player]}' is not a column of numbers.", "--kind pdp");
        }

        double[] ends = [.. numbers.Skip(game.BackgroundCount)];
        var members = Enumerable.Range(0, game.BackgroundCount).Where(row => !double.IsNaN(numbers[row]))
            .GroupBy(row => Math.Clamp(Array.FindIndex(ends, end => numbers[row] <= end) - 1, 0, Math.Max(0, ends.Length - 2)))
            .ToDictionary(group => group.Key, group => group.ToArray());
        var curve = new double[ends.Length];
        var counts = new int[Math.Max(0, ends.Length - 1)];
        double centre = 0, total = 0;
        for (var k = 0; k < counts.Length; k++)
        {
            var rows = members.GetValueOrDefault(k, []);
            counts[k] = rows.Length;
            curve[k + 1] = curve[k] + (rows.Length == 0 ? 0 : Mean(game, k + 1, player, rows, output, cancellation) - Mean(game, k, player, rows, output, cancellation));
            centre += rows.Length * (curve[k] + curve[k + 1]) / 2;
            total += rows.Length;
        }

        return new FeatureEffect
        {
            Kind = EffectKind.Ale,
            Feature = game.Players[player],
            Labels = [.. Enumerable.Range(0, ends.Length).Select(end => game.TextAt(column, game.BackgroundCount + end))],
            Points = ends,
            Means = [.. curve.Select(value => value - (total > 0 ? centre / total : 0))],
            Counts = counts,
        };
    }

    private static double Mean(FeatureGame game, int end, int player, int[] rows, int output, CancellationToken cancellation)
    {
        var (words, outputs) = (Coalition.Words(game.Players.Count), game.Outputs.Count);
        var coalitions = new ulong[rows.Length * words];
        for (var i = 0; i < rows.Length; i++)
        {
            Coalition.Add(coalitions.AsSpan(i * words, words), player);
        }

        var worth = new double[rows.Length * outputs];
        game.WorthAgainst(end, coalitions, rows, worth, cancellation);
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            sum += worth[(i * outputs) + output];
        }

        return sum / rows.Length;
    }
}
