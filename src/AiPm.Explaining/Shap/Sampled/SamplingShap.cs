namespace AiPm.Explaining;

/// <summary>Shapley values by sampling: for each player random orders and random background rows, more for those that vary more.</summary>
/// <param name="options">How far it goes.</param>
/// <remarks>
/// Štrumbelj and Kononenko (2014). The background is drawn from, never averaged over, so a sample costs two model rows. What is left
/// between the sum of values and the prediction is shared out by variance; the standard errors are those before that.
/// </remarks>
internal sealed class SamplingShap(PermutationOptions options) : IGameMethod
{
    private const int First = 32;

    /// <inheritdoc/>
    public string Name => "sampling";

    /// <inheritdoc/>
    public int? Seed => options.Seed;

    /// <inheritdoc/>
    public long Evaluations(int players, int background) => 2L * players * Math.Max(First, options.Samples);

    /// <inheritdoc/>
    public RowAttribution Explain(RowGame game, CancellationToken cancellation)
    {
        var (players, outputs) = (game.PlayerCount, game.OutputCount);
        var random = new Random(game.SeedFor(options.Seed));
        var moments = Enumerable.Range(0, players).Select(_ => new RunningMoments(outputs)).ToArray();
        var order = Enumerable.Range(0, players).ToArray();
        var left = (long)players * Math.Max(First, options.Samples);
        var next = Enumerable.Repeat(First, players).ToArray();
        while (true)
        {
            for (var player = 0; player < players; player++)
            {
                Sample(game, player, next[player], order, random, moments[player], cancellation);
                left -= next[player];
            }

            var values = moments.SelectMany(moment => moment.Means).ToArray();
            var errors = moments.SelectMany(moment => moment.StandardErrors()).ToArray();
            if (left <= 0 || ErrorBound.IsMet(values, errors, outputs, options.Tolerance))
            {
                return new RowAttribution(AddUp(game, values, errors), errors);
            }

            next = Allot(errors, players, outputs, Math.Min(left, (long)players * moments.Min(moment => moment.Count)));
        }
    }

    private static void Sample(RowGame game, int player, int count, int[] order, Random random, RunningMoments moments, CancellationToken cancellation)
    {
        var (words, outputs) = (game.Words, game.OutputCount);
        var coalitions = new ulong[2 * count * words];
        var background = new int[2 * count];
        var worth = new double[2 * count * outputs];
        for (var i = 0; i < count; i++)
        {
            random.Shuffle(order);
            var without = coalitions.AsSpan(2 * i * words, words);
            var with = coalitions.AsSpan(((2 * i) + 1) * words, words);
            for (var at = 0; order[at] != player; at++)
            {
                Coalition.Add(without, order[at]);
            }

            without.CopyTo(with);
            Coalition.Add(with, player);
            background[2 * i] = background[(2 * i) + 1] = random.Next(game.BackgroundCount);
        }

        game.WorthAgainst(coalitions, background, worth, cancellation);
        Span<double> gains = new double[outputs];
        for (var i = 0; i < count; i++)
        {
            for (var output = 0; output < outputs; output++)
            {
                gains[output] = worth[(((2 * i) + 1) * outputs) + output] - worth[(2 * i * outputs) + output];
            }

            moments.Add(gains);
        }
    }

    // In proportion to the greatest standard error of a player, one sample at least so that none is forgotten.
    private static int[] Allot(double[] errors, int players, int outputs, long samples)
    {
        double[] worst = [.. Enumerable.Range(0, players).Select(player => errors.AsSpan(player * outputs, outputs).ToArray().Max())];
        var total = worst.Sum();
        return [.. worst.Select(error => Math.Max(1, (int)(total > 0 ? samples * error / total : samples / players)))];
    }

    private static double[] AddUp(RowGame game, double[] values, double[] errors)
    {
        var outputs = game.OutputCount;
        for (var output = 0; output < outputs; output++)
        {
            var (rest, variance) = (game.Present[output] - game.Absent[output], 0.0);
            for (var i = output; i < values.Length; i += outputs)
            {
                rest -= values[i];
                variance += errors[i] * errors[i];
            }

            for (var i = output; i < values.Length && variance > 0; i += outputs)
            {
                values[i] += rest * errors[i] * errors[i] / variance;
            }
        }

        return values;
    }
}
