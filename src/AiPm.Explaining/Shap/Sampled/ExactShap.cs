using System.Numerics;

namespace AiPm.Explaining;

/// <summary>Shapley values of all coalitions, and with them every interaction index.</summary>
/// <param name="withInteractions">Whether pairs are wanted too.</param>
/// <remarks>φᵢ = Σ over S without i of s! (M − s − 1)! / M! (v(S + i) − v(S)): Shapley (1953). Coalitions are asked about in Gray's order, one player coming or going at a time.</remarks>
internal sealed class ExactShap(bool withInteractions = false) : IGameMethod
{
    /// <summary>The most players: a million coalitions.</summary>
    public const int MostPlayers = 20;
    private const int AtOnce = 1 << 14;

    /// <inheritdoc/>
    public string Name => "exact";

    /// <inheritdoc/>
    public int? Seed => null;

    /// <inheritdoc/>
    public long Evaluations(int players, int background) => ((1L << Math.Min(players, MostPlayers)) - 2) * background;

    /// <inheritdoc/>
    public RowAttribution Explain(RowGame game, CancellationToken cancellation)
    {
        var (players, outputs) = (game.PlayerCount, game.OutputCount);
        var table = Table(game, cancellation);
        var values = new double[players * outputs];
        var weights = Weights(players);
        for (var set = 0; set < 1 << players; set++)
        {
            var size = BitOperations.PopCount((uint)set);
            for (var player = 0; player < players; player++)
            {
                var factor = (set >> player & 1) != 0 ? weights[size - 1] : -weights[size];
                for (var output = 0; output < outputs; output++)
                {
                    values[(player * outputs) + output] += factor * table[(set * outputs) + output];
                }
            }
        }

        return new RowAttribution(values, null, withInteractions ? Pairs(table, players, outputs, values) : null);
    }

    /// <summary>The worth of all coalitions, [set as bits, output].</summary>
    /// <exception cref="AipmException">There are too many players.</exception>
    public static double[] Table(RowGame game, CancellationToken cancellation)
    {
        var (players, outputs) = (game.PlayerCount, game.OutputCount);
        if (players > MostPlayers)
        {
            throw new AipmException(
                $"The exact method asks about every set of players; of {players} there are 2^{players}. It goes to {MostPlayers} players.",
                "--method kernel, or --group to make fewer players");
        }

        var (table, all) = (new double[(1 << players) * outputs], (1 << players) - 1);
        game.Absent.CopyTo(table, 0);
        game.Present.CopyTo(table, all * outputs);
        var sets = new ulong[Math.Min(AtOnce, all)];
        var worth = new double[sets.Length * outputs];
        for (var next = 1; next <= all;)
        {
            var count = 0;
            for (; next <= all && count < sets.Length; next++)
            {
                if ((next ^ (next >> 1)) is var set && set != all)
                {
                    sets[count++] = (ulong)set;
                }
            }

            game.Worth(sets.AsSpan(0, count), worth.AsSpan(0, count * outputs), cancellation);
            for (var i = 0; i < count; i++)
            {
                worth.AsSpan(i * outputs, outputs).CopyTo(table.AsSpan((int)sets[i] * outputs));
            }
        }

        return table;
    }

    // s! (M − s − 1)! / M! for s = 0 … M − 1; the last, for the set of all, is 0.
    private static double[] Weights(int players)
    {
        var weights = new double[players + 1];
        weights[0] = 1.0 / players;
        for (var size = 1; size < players; size++)
        {
            weights[size] = weights[size - 1] * size / (players - size);
        }

        return weights;
    }

    private static double[] Pairs(double[] table, int players, int outputs, double[] values)
    {
        var pairs = new double[players * players * outputs];
        for (var output = 0; output < outputs; output++)
        {
            var indices = new InteractionIndices([.. Enumerable.Range(0, 1 << players).Select(set => table[(set * outputs) + output])], players);
            for (var i = 0; i < players; i++)
            {
                var rest = values[(i * outputs) + output];
                for (var j = 0; j < players; j++)
                {
                    if (i != j)
                    {
                        var half = indices.Sii((1 << i) | (1 << j)) / 2;
                        pairs[(((i * players) + j) * outputs) + output] = half;
                        rest -= half;
                    }
                }

                pairs[(((i * players) + i) * outputs) + output] = rest;
            }
        }

        return pairs;
    }
}
