using System.Buffers;
using System.Runtime.CompilerServices;

namespace AiPm.Explaining;

/// <summary>The Shapley values of one leaf for every pattern of its players, or their interaction indices for every pair.</summary>
/// <remarks>
/// A leaf with value c is the game v(S) = c ∏_{j∈S} o_j ∏_{j∉S} z_j, where o_j says whether the row satisfies player j's splits and
/// z_j what stands for an absent player: the share of training rows that do (path-dependent; Lundberg and others 2020), or 0 or 1
/// for each row of a background, averaged (interventional). Then φ_j = c (o_j − z_j) ∫₀¹ ∏_{k≠j} (z_k (1 − t) + o_k t) dt: Owen's
/// multilinear extension, whose integrand is a polynomial, so Gauss–Legendre quadrature is exact. Pattern: bit j is o_j.
/// Tables come from the shared pool of arrays, longer than asked for; who asks gives them back.
/// </remarks>
internal static class LeafTables
{
    /// <summary>Where the absent players are shares: their values for each pattern, player by player.</summary>
    /// <param name="shares">z of each player.</param>
    /// <returns>2ⁿ numbers for each player, for a leaf of value 1.</returns>
    public static double[] OfShares(ReadOnlySpan<double> shares)
    {
        var (count, size) = (shares.Length, 1 << shares.Length);
        var values = Empty(count * size);
        var room = ArrayPool<double>.Shared.Rent(size);
        var products = room.AsSpan(0, size);
        var rule = GaussLegendre.ForDegree(count - 1);
        for (var q = 0; q < rule.Points.Length; q++)
        {
            FillProducts(shares, rule.Points[q], products);
            for (var j = 0; j < count; j++)
            {
                var (absent, present) = Quotients(shares[j], rule.Points[q], rule.Weights[q]);
                AddScaled(products, values.AsSpan(j * size, size), 1 << j, absent, present);
            }
        }

        ArrayPool<double>.Shared.Return(room);
        return values;
    }

    /// <summary>The same for pairs of players: Shapley interaction indices, pair by pair (0,1), (0,2), …, (1,2), ….</summary>
    /// <param name="shares">z of each player.</param>
    public static double[] PairsOfShares(ReadOnlySpan<double> shares)
    {
        var (count, size) = (shares.Length, 1 << shares.Length);
        var values = Empty(count * (count - 1) / 2 * size);
        var room = ArrayPool<double>.Shared.Rent(2 * size);
        var products = room.AsSpan(0, size);
        var halves = room.AsSpan(size, size);
        var rule = GaussLegendre.ForDegree(count - 2);
        for (var q = 0; q < rule.Points.Length; q++)
        {
            FillProducts(shares, rule.Points[q], products);
            var pair = 0;
            for (var i = 0; i < count; i++)
            {
                halves.Clear();
                var (absent, present) = Quotients(shares[i], rule.Points[q], rule.Weights[q]);
                AddScaled(products, halves, 1 << i, absent, present);
                for (var j = i + 1; j < count; j++, pair++)
                {
                    (absent, present) = Quotients(shares[j], rule.Points[q], 1);
                    AddScaled(halves, values.AsSpan(pair * size, size), 1 << j, absent, present);
                }
            }
        }

        ArrayPool<double>.Shared.Return(room);
        return values;
    }

    /// <summary>Where the absent players are a background's rows: their values for each pattern, player by player.</summary>
    /// <param name="weights">How much of the background has each pattern; they sum to 1.</param>
    /// <param name="count">The players.</param>
    /// <returns>2ⁿ numbers for each player, for a leaf of value 1.</returns>
    public static double[] OfBackground(ReadOnlySpan<double> weights, int count)
    {
        var values = Empty(count * weights.Length);
        var rule = GaussLegendre.ForDegree(count - 1);
        for (var q = 0; q < rule.Points.Length; q++)
        {
            AddDifferences(weights.ToArray(), 0, count, rule.Points[q], rule.Weights[q], values, 0);
        }

        return values;
    }

    /// <summary>The same for pairs of players, in the order of <see cref="PairsOfShares"/>.</summary>
    /// <param name="weights">How much of the background has each pattern; they sum to 1.</param>
    /// <param name="count">The players.</param>
    public static double[] PairsOfBackground(ReadOnlySpan<double> weights, int count)
    {
        var size = weights.Length;
        var values = Empty(count * (count - 1) / 2 * size);
        var rule = GaussLegendre.ForDegree(count - 2);
        for (var q = 0; q < rule.Points.Length; q++)
        {
            var mixed = weights.ToArray();
            for (int i = 0, pair = 0; i < count - 1; pair += count - 1 - i, i++)
            {
                var start = mixed.AsSpan().ToArray();
                Differ(start, 1 << i);
                AddDifferences(start, i + 1, count, rule.Points[q], rule.Weights[q], values, (pair - i - 1) * size);
                Mix(mixed, 1 << i, rule.Points[q]);
            }
        }

        return values;
    }

    private static double[] Empty(int count)
    {
        var room = ArrayPool<double>.Shared.Rent(count);
        room.AsSpan(0, count).Clear();
        return room;
    }

    // One player differs, all others are mixed; halving the players shares most of the mixing between them.
    private static void AddDifferences(double[] weights, int first, int end, double point, double factor, double[] values, int offset)
    {
        if (end - first == 1)
        {
            Differ(weights, 1 << first);
            var at = offset + (first * weights.Length);
            for (var m = 0; m < weights.Length; m++)
            {
                values[at + m] += weights[m] * factor;
            }

            return;
        }

        var middle = (first + end) / 2;
        var half = weights.AsSpan().ToArray();
        for (var k = middle; k < end; k++)
        {
            Mix(half, 1 << k, point);
        }

        AddDifferences(half, first, middle, point, factor, values, offset);
        for (var k = first; k < middle; k++)
        {
            Mix(weights, 1 << k, point);
        }

        AddDifferences(weights, middle, end, point, factor, values, offset);
    }

    // Σ over z of (z (1 − t) + o t), for o = 0 and 1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(double[] weights, int run, double point)
    {
        for (var start = 0; start < weights.Length; start += 2 * run)
        {
            for (var m = start; m < start + run; m++)
            {
                var (absent, present) = (weights[m], weights[m + run]);
                weights[m] = present * (1 - point);
                weights[m + run] = (absent * point) + present;
            }
        }
    }

    // Σ over z of (o − z), for o = 0 and 1.
    private static void Differ(double[] weights, int run)
    {
        for (var start = 0; start < weights.Length; start += 2 * run)
        {
            for (var m = start; m < start + run; m++)
            {
                (weights[m], weights[m + run]) = (-weights[m + run], weights[m]);
            }
        }
    }

    // ∏ over players of z (1 − t) + o t, for each pattern.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillProducts(ReadOnlySpan<double> shares, double point, Span<double> products)
    {
        products[0] = 1;
        for (var j = 0; j < shares.Length; j++)
        {
            var half = 1 << j;
            var absent = shares[j] * (1 - point);
            var present = absent + point;
            for (var m = 0; m < half; m++)
            {
                products[half + m] = products[m] * present;
                products[m] *= absent;
            }
        }
    }

    // (o − z) / (z (1 − t) + o t) for o = 0 and 1. Where o and z are both 0 the player changes nothing.
    private static (double Absent, double Present) Quotients(double share, double point, double weight)
    {
        var absent = share * (1 - point);
        return (share > 0 ? -share * weight / absent : 0, (1 - share) * weight / (absent + point));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(ReadOnlySpan<double> from, Span<double> to, int run, double absent, double present)
    {
        for (var start = 0; start < from.Length; start += 2 * run)
        {
            for (var m = start; m < start + run; m++)
            {
                to[m] += from[m] * absent;
                to[m + run] += from[m + run] * present;
            }
        }
    }
}
