using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiPm.Explaining;

/// <summary>The Shapley values of one leaf row by row, for leaves with too many players for a table, and for few rows.</summary>
/// <remarks>
/// Shares: the integral of <see cref="LeafTables"/> by quadrature, several rows at a time. A background: for a row and one
/// background row, with a players that only the row satisfies and b that only the background row does, each of the first gets
/// c (a − 1)! b! / (a + b)!, each of the second −c a! (b − 1)! / (a + b)!, and nobody anything where neither satisfies some player.
/// </remarks>
internal sealed class LeafIntegral
{
    private const int MostPlayers = 64;
    private readonly GaussLegendre _rule;
    private readonly (ulong Pattern, double Weight)[] _background;

    /// <summary>Prepares a leaf.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="background">The background's answers; null where absent players are shares.</param>
    /// <param name="backgroundCount">Its rows.</param>
    /// <param name="pairwise">All pairs, where interactions are wanted; else null.</param>
    /// <exception cref="AipmException">A background and more than 64 players on one way.</exception>
    public LeafIntegral(LeafPath leaf, BackgroundPatterns? background, int backgroundCount, PlayerPairs? pairwise)
    {
        Leaf = leaf;
        PairPlaces = pairwise is null ? [] : [.. leaf.PairPlaces(pairwise)];
        _rule = GaussLegendre.ForDegree(leaf.Players.Length - 1);
        if (background is not null && leaf.Players.Length > MostPlayers)
        {
            throw new AipmException(
                $"A leaf of the model lies behind {leaf.Players.Length} different features; with a background at most {MostPlayers} are possible.",
                "no --background: absent features are then weighed by the training data, as the model's file keeps it");
        }

        _background = background is null
            ? []
            : [.. Enumerable.Range(0, backgroundCount).Select(row => background.PatternOf(leaf, row)).GroupBy(pattern => pattern).Select(group => (group.Key, (double)group.Count() / backgroundCount))];
    }

    /// <summary>The leaf.</summary>
    public LeafPath Leaf { get; }

    /// <summary>Its pairs of players, as places among all pairs; none unless interactions are wanted.</summary>
    public int[] PairPlaces { get; }

    /// <summary>The values of a block of rows, for a leaf of value 1.</summary>
    /// <param name="satisfied">Whether each row satisfies each player: all bits set or none, player by player.</param>
    /// <param name="room">Room for twice as many numbers as a block has rows.</param>
    /// <param name="values">Receives a number for each row, player by player.</param>
    /// <param name="pairs">Receives the interaction index for each row, pair by pair; empty where it is not wanted.</param>
    /// <param name="stride">The rows of a block.</param>
    public void Fill(ReadOnlySpan<long> satisfied, Span<double> room, Span<double> values, Span<double> pairs, int stride)
    {
        values.Clear();
        pairs.Clear();
        if (_background.Length == 0)
        {
            FillByShares(satisfied, room, values, pairs, stride);
        }
        else
        {
            FillByBackground(satisfied, values, pairs, stride);
        }
    }

    private void FillByShares(ReadOnlySpan<long> satisfied, Span<double> room, Span<double> values, Span<double> pairs, int stride)
    {
        var players = Leaf.Players;
        var product = room[..stride];
        var half = room.Slice(stride, stride);
        for (var q = 0; q < _rule.Points.Length; q++)
        {
            var (point, weight) = (_rule.Points[q], _rule.Weights[q]);
            product.Fill(weight);
            for (var k = 0; k < players.Length; k++)
            {
                var absent = players[k].Share * (1 - point);
                Multiply(product, satisfied.Slice(k * stride, stride), absent, absent + point, product);
            }

            for (int i = 0, pair = 0; i < players.Length; i++)
            {
                var (absent, present) = Quotients(players[i].Share, point);
                if (pairs.IsEmpty)
                {
                    AddScaled(product, satisfied.Slice(i * stride, stride), absent, present, values.Slice(i * stride, stride));
                    continue;
                }

                Multiply(product, satisfied.Slice(i * stride, stride), absent, present, half);
                AddScaled(half, satisfied.Slice(i * stride, stride), 1, 1, values.Slice(i * stride, stride));
                for (var j = i + 1; j < players.Length; j++, pair++)
                {
                    (absent, present) = Quotients(players[j].Share, point);
                    AddScaled(half, satisfied.Slice(j * stride, stride), absent, present, pairs.Slice(pair * stride, stride));
                }
            }
        }
    }

    // (o − z) / (z (1 − t) + o t) for o = 0 and 1; with z = 0 an absent player makes the product 0 already.
    private static (double Absent, double Present) Quotients(double share, double point) =>
        (share > 0 ? -1 / (1 - point) : 0, (1 - share) / ((share * (1 - point)) + point));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(ReadOnlySpan<double> from, ReadOnlySpan<long> has, double absent, double present, Span<double> to)
    {
        var factors = MemoryMarshal.Cast<long, Vector<long>>(has);
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(from);
        var results = MemoryMarshal.Cast<double, Vector<double>>(to);
        var (no, yes) = (new Vector<double>(absent), new Vector<double>(present));
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = vectors[i] * Vector.ConditionalSelect(factors[i], yes, no);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(ReadOnlySpan<double> from, ReadOnlySpan<long> has, double absent, double present, Span<double> to)
    {
        var factors = MemoryMarshal.Cast<long, Vector<long>>(has);
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(from);
        var results = MemoryMarshal.Cast<double, Vector<double>>(to);
        var (no, yes) = (new Vector<double>(absent), new Vector<double>(present));
        for (var i = 0; i < results.Length; i++)
        {
            results[i] += vectors[i] * Vector.ConditionalSelect(factors[i], yes, no);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillByBackground(ReadOnlySpan<long> satisfied, Span<double> values, Span<double> pairs, int stride)
    {
        var count = Leaf.Players.Length;
        var all = count == MostPlayers ? ulong.MaxValue : (1UL << count) - 1;
        for (var row = 0; row < stride; row++)
        {
            var has = 0UL;
            for (var k = 0; k < count; k++)
            {
                has |= satisfied[(k * stride) + row] != 0 ? 1UL << k : 0;
            }

            foreach (var (pattern, weight) in _background)
            {
                if ((has | pattern) != all || has == pattern)
                {
                    continue;
                }

                AddValues(has & ~pattern, pattern & ~has, weight, values[row..], stride);
                if (!pairs.IsEmpty)
                {
                    AddPairs(has & ~pattern, pattern & ~has, weight, pairs[row..], count, stride);
                }
            }
        }
    }

    private static void AddValues(ulong onlyRow, ulong onlyBackground, double weight, Span<double> values, int stride)
    {
        var (gain, loss) = ShapleyWeights.Of(BitOperations.PopCount(onlyRow), BitOperations.PopCount(onlyBackground));
        for (; onlyRow != 0; onlyRow &= onlyRow - 1)
        {
            values[BitOperations.TrailingZeroCount(onlyRow) * stride] += weight * gain;
        }

        for (; onlyBackground != 0; onlyBackground &= onlyBackground - 1)
        {
            values[BitOperations.TrailingZeroCount(onlyBackground) * stride] -= weight * loss;
        }
    }

    private static void AddPairs(ulong onlyRow, ulong onlyBackground, double weight, Span<double> pairs, int count, int stride)
    {
        var index = ShapleyWeights.PairsOf(BitOperations.PopCount(onlyRow), BitOperations.PopCount(onlyBackground));
        for (var first = onlyRow | onlyBackground; first != 0; first &= first - 1)
        {
            var i = BitOperations.TrailingZeroCount(first);
            for (var second = first & (first - 1); second != 0; second &= second - 1)
            {
                var j = BitOperations.TrailingZeroCount(second);
                var value = ((onlyRow >> i) & 1) != ((onlyRow >> j) & 1) ? index.Mixed : ((onlyRow >> i) & 1) != 0 ? index.Row : index.Background;
                pairs[PairOf(i, j, count) * stride] += weight * value;
            }
        }
    }

    // (0,1), (0,2), …, (1,2), …
    private static int PairOf(int low, int high, int count) => (low * ((2 * count) - low - 1) / 2) + high - low - 1;
}
