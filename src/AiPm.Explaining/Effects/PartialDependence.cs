namespace AiPm.Explaining;

/// <summary>Partial dependence and individual curves: what a model says where one player takes value after value and the others stay.</summary>
/// <remarks>Friedman (2001); curves of single rows (ICE): Goldstein et al. (2015). A point of the mean curve is the worth of the player alone.</remarks>
internal static class PartialDependence
{
    /// <summary>The effect of a player.</summary>
    /// <param name="game">The model: its rows are the points (<see cref="EffectGrid"/>), its background the data.</param>
    /// <param name="player">The player, from 0.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    public static FeatureEffect Of(FeatureGame game, int player, int output = 0, CancellationToken cancellation = default)
    {
        var (words, outputs, count) = (Coalition.Words(game.Players.Count), game.Outputs.Count, game.BackgroundCount);
        var coalitions = new ulong[count * words];
        for (var b = 0; b < count; b++)
        {
            Coalition.Add(coalitions.AsSpan(b * words, words), player);
        }

        int[] background = [.. Enumerable.Range(0, count)];
        var worth = new double[count * outputs];
        var curves = Enumerable.Range(0, count).Select(_ => new double[game.RowCount]).ToArray();
        var means = new double[game.RowCount];
        for (var point = 0; point < game.RowCount; point++)
        {
            game.WorthAgainst(point, coalitions, background, worth, cancellation);
            for (var b = 0; b < count; b++)
            {
                curves[b][point] = worth[(b * outputs) + output];
                means[point] += curves[b][point] / count;
            }
        }

        int[] columns = game.Layout.ColumnsOf(player);
        var points = game.Values([.. Enumerable.Range(0, game.RowCount)])[game.Players[player]];
        return new FeatureEffect
        {
            Kind = EffectKind.Pdp,
            Feature = game.Players[player],
            Labels = [.. Enumerable.Range(0, game.RowCount).Select(point => points.TextAt(point) ?? "–")],
            Points = columns is [var only] && game.Numbers(only) is { } numbers ? [.. numbers.Skip(count)] : null,
            Means = means,
            Curves = curves,
        };
    }
}
