namespace AiPm.Explaining;

/// <summary>Shapley values by walks: players join one by one in a random order, then in its reverse.</summary>
/// <param name="options">How far it goes.</param>
/// <remarks>
/// Castro, Gómez and Tejada (2009), in antithetic pairs after Mitchell et al. (2022). Values add up after every pair. The standard errors
/// are those of the mean over pairs.
/// </remarks>
internal sealed class PermutationShap(PermutationOptions options) : IGameMethod
{
    private const int FewestPairs = 8;
    private const int LeastPairs = 2; // one alone has no standard error
    private const int CoalitionsAtOnce = 4096;

    /// <inheritdoc/>
    public string Name => "permutation";

    /// <inheritdoc/>
    public int? Seed => options.Seed;

    /// <inheritdoc/>
    public long Evaluations(int players, int background) => Pairs(players) * 2L * Math.Max(0, players - 1) * background;

    /// <inheritdoc/>
    public RowAttribution Explain(RowGame game, CancellationToken cancellation)
    {
        var players = game.PlayerCount;
        var all = IsEnumerable(players);
        return Explain(game, all ? PlayerOrders.All(players) : PlayerOrders.Random(players, (int)Pairs(players), game.SeedFor(options.Seed)), all, cancellation);
    }

    /// <summary>Explains a row by some orders, each walked forward and back.</summary>
    /// <param name="game">The row.</param>
    /// <param name="orders">The orders.</param>
    /// <param name="isExact">Whether they are all that there are, up to reversal.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    public RowAttribution Explain(RowGame game, IEnumerable<int[]> orders, bool isExact, CancellationToken cancellation)
    {
        var (players, outputs, words) = (game.PlayerCount, game.OutputCount, game.Words);
        var steps = players - 1;
        var pairsAtOnce = Math.Max(1, CoalitionsAtOnce / Math.Max(1, 2 * steps));
        var coalitions = new ulong[pairsAtOnce * 2 * steps * words];
        var worth = new double[pairsAtOnce * 2 * steps * outputs];
        var moments = new RunningMoments(players * outputs);
        var gains = new double[players * outputs];
        foreach (var chunk in orders.Chunk(isExact || options.Tolerance <= 0 ? pairsAtOnce : Math.Min(pairsAtOnce, FewestPairs)))
        {
            for (var i = 0; i < chunk.Length; i++)
            {
                Walk(chunk[i], coalitions.AsSpan(i * 2 * steps * words, 2 * steps * words), words);
            }

            game.Worth(coalitions.AsSpan(0, chunk.Length * 2 * steps * words), worth.AsSpan(0, chunk.Length * 2 * steps * outputs), cancellation);
            for (var i = 0; i < chunk.Length; i++)
            {
                gains.AsSpan().Clear();
                var walk = worth.AsSpan(i * 2 * steps * outputs, 2 * steps * outputs);
                AddGains(game, chunk[i], walk[..(steps * outputs)], isReversed: false, gains);
                AddGains(game, chunk[i], walk[(steps * outputs)..], isReversed: true, gains);
                moments.Add(gains);
            }

            if (!isExact && moments.Count >= FewestPairs && ErrorBound.IsMet(moments.Means, moments.StandardErrors(), outputs, options.Tolerance))
            {
                break;
            }
        }

        return new RowAttribution(moments.Means, isExact ? null : moments.StandardErrors());
    }

    private static bool IsEnumerable(int players) => players <= 3;

    private long Pairs(int players) => IsEnumerable(players) ? PlayerOrders.All(players).Count() : Math.Max(LeastPairs, options.Coalitions is { } most ? most / Math.Max(1, 2 * (players - 1)) : options.Pairs);

    // The sets after each step but the last, forward and then in reverse.
    private static void Walk(int[] order, Span<ulong> coalitions, int words)
    {
        var steps = order.Length - 1;
        coalitions.Clear();
        for (var step = 0; step < steps; step++)
        {
            var forward = coalitions.Slice(step * words, words);
            var back = coalitions.Slice((steps + step) * words, words);
            if (step > 0)
            {
                coalitions.Slice((step - 1) * words, words).CopyTo(forward);
                coalitions.Slice((steps + step - 1) * words, words).CopyTo(back);
            }

            Coalition.Add(forward, order[step]);
            Coalition.Add(back, order[^(step + 1)]);
        }
    }

    private static void AddGains(RowGame game, int[] order, ReadOnlySpan<double> walk, bool isReversed, double[] gains)
    {
        var outputs = game.OutputCount;
        for (var step = 0; step < order.Length; step++)
        {
            var player = isReversed ? order[^(step + 1)] : order[step];
            for (var output = 0; output < outputs; output++)
            {
                var before = step == 0 ? game.Absent[output] : walk[((step - 1) * outputs) + output];
                var after = step == order.Length - 1 ? game.Present[output] : walk[(step * outputs) + output];
                gains[(player * outputs) + output] += 0.5 * (after - before);
            }
        }
    }
}
