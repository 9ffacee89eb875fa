namespace AiPm.Explaining;

/// <summary>Friedman's H statistic of pairs of players.</summary>
/// <remarks>
/// Friedman and Popescu (2008), (44): H² = Σ (F_jk − F_j − F_k)² / Σ F_jk², each partial dependence centred over the rows. At a row it is
/// the worth of one or two players, so the same game answers.
/// </remarks>
internal static class FriedmanH
{
    private const double Rounding = 1e-20; // squares of what doubles round

    /// <summary>Measures pairs.</summary>
    /// <param name="game">The model; partial dependence is taken at its rows, over its background (commonly the same sample).</param>
    /// <param name="players">The players among whom pairs are measured; null for all.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    /// <returns>The pairs, the strongest first.</returns>
    public static IReadOnlyList<InteractionStrength> Of(IFeatureGame game, IReadOnlyList<int>? players = null, int output = 0, CancellationToken cancellation = default)
    {
        var chosen = players ?? [.. Enumerable.Range(0, game.Players.Count)];
        var pairs = chosen.SelectMany((one, i) => chosen.Skip(i + 1).Select(other => (one, other))).ToArray();
        var (words, outputs, sets) = (Coalition.Words(game.Players.Count), game.Outputs.Count, chosen.Count + pairs.Length);
        var coalitions = new ulong[sets * words];
        foreach (var (place, player) in chosen.Index())
        {
            Coalition.Add(coalitions.AsSpan(place * words, words), player);
        }

        foreach (var (place, (one, other)) in pairs.Index())
        {
            Coalition.Add(coalitions.AsSpan((chosen.Count + place) * words, words), one);
            Coalition.Add(coalitions.AsSpan((chosen.Count + place) * words, words), other);
        }

        var dependence = new double[sets][];
        for (var set = 0; set < sets; set++)
        {
            dependence[set] = new double[game.RowCount];
        }

        var worth = new double[sets * outputs];
        for (var row = 0; row < game.RowCount; row++)
        {
            game.Worth(row, coalitions, worth, cancellation);
            for (var set = 0; set < sets; set++)
            {
                dependence[set][row] = worth[(set * outputs) + output];
            }
        }

        foreach (var values in dependence)
        {
            var mean = values.Average();
            for (var row = 0; row < values.Length; row++)
            {
                values[row] -= mean;
            }
        }

        var places = chosen.Index().ToDictionary(player => player.Item, player => player.Index);
        return
        [
            .. pairs.Select((pair, place) => Strength(game, pair, dependence[places[pair.one]], dependence[places[pair.other]], dependence[chosen.Count + place]))
                .OrderByDescending(found => found.Strength).ThenBy(found => found.First, StringComparer.Ordinal).ThenBy(found => found.Second, StringComparer.Ordinal),
        ];
    }

    private static InteractionStrength Strength(IFeatureGame game, (int One, int Other) pair, double[] one, double[] other, double[] both)
    {
        double left = 0, total = 0;
        for (var row = 0; row < both.Length; row++)
        {
            var rest = both[row] - one[row] - other[row];
            left += rest * rest;
            total += both[row] * both[row];
        }

        return new InteractionStrength(game.Players[pair.One], game.Players[pair.Other], total > 0 && left > Rounding * total ? left / total : 0, Math.Sqrt(left / both.Length));
    }
}
