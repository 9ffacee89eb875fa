using System.Runtime.CompilerServices;

namespace AiPm.Explaining;

/// <summary>The tables of a twig: what its leaves give each player (and pair of players) for every pattern of a row.</summary>
/// <param name="Twig">The twig.</param>
/// <param name="Values">2ⁿ numbers for each of its slots, the slots in order, output by output.</param>
/// <param name="Pairs">2ⁿ numbers for each pair of its slots (0,1), (0,2), …; none unless interactions are wanted.</param>
internal sealed record TwigTables(Twig Twig, double[] Values, double[] Pairs)
{
    /// <summary>Fills the tables.</summary>
    /// <param name="plan">The tree's plan.</param>
    /// <param name="twig">One of its twigs.</param>
    /// <param name="background">The background's patterns at each leaf; null where absent players are shares of the training rows.</param>
    /// <param name="isPairwise">Whether interactions are wanted.</param>
    public static TwigTables Of(TreePlan plan, Twig twig, BackgroundPatterns? background, bool isPairwise)
    {
        var size = twig.PatternCount;
        var outputs = plan.Leaves[twig.FirstLeaf].Values.Length;
        var slots = twig.Slots;
        var values = new double[outputs * slots.Length * size];
        var pairs = isPairwise ? new double[outputs * slots.Length * (slots.Length - 1) / 2 * size] : [];
        var patterns = new ushort[size];
        for (var index = twig.FirstLeaf; index < twig.FirstLeaf + twig.LeafCount; index++)
        {
            var leaf = plan.Leaves[index];
            FillPatterns(twig, leaf, patterns);
            double[] shares = [.. leaf.Players.Select(player => player.Share)];
            var weights = background?.WeightsAt(leaf);
            var table = weights is null ? LeafTables.OfShares(shares) : LeafTables.OfBackground(weights, shares.Length);
            int[] places = [.. leaf.Players.Select(player => Array.IndexOf(slots, player.Slot))];
            for (var j = 0; j < places.Length; j++)
            {
                Add(table.AsSpan(j << places.Length, 1 << places.Length), patterns, leaf.Values, values, places[j], slots.Length);
            }

            if (isPairwise && places.Length > 1)
            {
                AddPairs(weights is null ? LeafTables.PairsOfShares(shares) : LeafTables.PairsOfBackground(weights, shares.Length), patterns, leaf.Values, pairs, places, slots.Length);
            }
        }

        return new TwigTables(twig, values, pairs);
    }

    /// <summary>Where a pair stands among all pairs of some things: (0,1), (0,2), …, (1,2), ….</summary>
    public static int PairOf(int a, int b, int count)
    {
        var (low, high) = a < b ? (a, b) : (b, a);
        return (low * ((2 * count) - low - 1) / 2) + high - low - 1;
    }

    private static void AddPairs(double[] table, ushort[] patterns, double[] leafValues, double[] pairs, int[] places, int slotCount)
    {
        var pair = 0;
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = i + 1; j < places.Length; j++, pair++)
            {
                var at = PairOf(places[i], places[j], slotCount);
                Add(table.AsSpan(pair << places.Length, 1 << places.Length), patterns, leafValues, pairs, at, slotCount * (slotCount - 1) / 2);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<double> leafTable, ushort[] patterns, double[] leafValues, double[] to, int place, int places)
    {
        for (var output = 0; output < leafValues.Length; output++)
        {
            var value = leafValues[output];
            var into = to.AsSpan(((output * places) + place) * patterns.Length, patterns.Length);
            for (var m = 0; m < patterns.Length; m++)
            {
                into[m] += value * leafTable[patterns[m]];
            }
        }
    }

    // Which of the leaf's players are satisfied, for each pattern of the twig.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillPatterns(Twig twig, LeafPath leaf, ushort[] patterns)
    {
        Array.Clear(patterns);
        for (var j = 0; j < leaf.Players.Length; j++)
        {
            var player = leaf.Players[j];
            var onWay = Array.IndexOf(twig.PathSlots, player.Slot);
            var (asked, wanted) = onWay < 0 ? (0, 0) : (1 << onWay, 1 << onWay);
            foreach (var condition in player.Conditions)
            {
                if (Array.IndexOf(twig.InnerNodes, condition.Node) is >= 0 and var inner)
                {
                    var bit = 1 << (twig.PathSlots.Length + inner);
                    (asked, wanted) = (asked | bit, condition.GoesLeft ? wanted | bit : wanted);
                }
            }

            for (var m = 0; m < patterns.Length; m++)
            {
                if ((m & asked) == wanted)
                {
                    patterns[m] |= (ushort)(1 << j);
                }
            }
        }
    }
}
