using System.Runtime.CompilerServices;

namespace AiPm.Explaining;

/// <summary>The tables of a twig: what its leaves give each player (and pair of players) for every pattern of a row.</summary>
/// <param name="Twig">The twig.</param>
/// <param name="Values">2ⁿ numbers for each of its slots, the slots in order, output by output.</param>
/// <param name="Pairs">2ⁿ numbers for each pair of its slots that share a way, output by output; none unless interactions are wanted.</param>
/// <param name="PairPlaces">These pairs, as places among <see cref="PlayerPairs.All"/>.</param>
internal sealed record TwigTables(Twig Twig, double[] Values, double[] Pairs, int[] PairPlaces)
{
    /// <summary>The tables in 32 bits; null where they are held in 64.</summary>
    public SingleTables? Single { get; init; }

    /// <summary>The room that they take.</summary>
    public long Bytes => Single is { } single
        ? sizeof(float) * (single.Values.LongLength + single.Pairs.LongLength)
        : sizeof(double) * (Values.LongLength + Pairs.LongLength);

    /// <summary>The same in 32 bits.</summary>
    public TwigTables ToSingle() => new(Twig, [], [], PairPlaces) { Single = SingleTables.Of(Values, Pairs, Twig.PatternCount) };

    /// <summary>Fills the tables.</summary>
    /// <param name="plan">The tree's plan.</param>
    /// <param name="twig">One of its twigs.</param>
    /// <param name="background">The background's patterns at each leaf; null where absent players are shares of the training rows.</param>
    /// <param name="pairwise">All pairs, where interactions are wanted; else null.</param>
    public static TwigTables Of(TreePlan plan, Twig twig, BackgroundPatterns? background, PlayerPairs? pairwise)
    {
        var size = twig.PatternCount;
        var outputs = plan.Leaves[twig.FirstLeaf].Values.Length;
        var slots = twig.Slots;
        var values = new double[outputs * slots.Length * size];
        int[] pairPlaces = pairwise is null ? [] : [.. PairsOf(plan, twig, pairwise)];
        var pairs = new double[outputs * pairPlaces.Length * size];
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

            if (pairwise is not null && places.Length > 1)
            {
                AddPairs(weights is null ? LeafTables.PairsOfShares(shares) : LeafTables.PairsOfBackground(weights, shares.Length), patterns, leaf, pairs, pairwise, pairPlaces);
            }
        }

        return new TwigTables(twig, values, pairs, pairPlaces);
    }

    private static IEnumerable<int> PairsOf(TreePlan plan, Twig twig, PlayerPairs pairwise) =>
        plan.Leaves.Skip(twig.FirstLeaf).Take(twig.LeafCount).SelectMany(leaf => leaf.PairPlaces(pairwise)).Distinct().Order();

    private static void AddPairs(double[] table, ushort[] patterns, LeafPath leaf, double[] pairs, PlayerPairs pairwise, int[] pairPlaces)
    {
        var count = leaf.Players.Length;
        foreach (var (pair, place) in leaf.PairPlaces(pairwise).Index())
        {
            Add(table.AsSpan(pair << count, 1 << count), patterns, leaf.Values, pairs, Array.BinarySearch(pairPlaces, place), pairPlaces.Length);
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
