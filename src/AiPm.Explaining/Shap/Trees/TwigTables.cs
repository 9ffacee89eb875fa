using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiPm.Explaining;

/// <summary>The tables of a twig: what its leaves give each player (and pair of players) for every pattern of a row.</summary>
/// <param name="Twig">The twig.</param>
/// <param name="Values">2ⁿ numbers for each of its slots, the slots in order, output by output; more room may follow.</param>
/// <param name="Pairs">2ⁿ numbers for each pair of its slots that share a way, output by output; none unless interactions are wanted.</param>
/// <param name="PairPlaces">These pairs, as places among <see cref="PlayerPairs.All"/>.</param>
internal sealed record TwigTables(Twig Twig, double[] Values, double[] Pairs, int[] PairPlaces)
{
    // Tables of one tree follow those of another, thousands of times: their room is used again. A batch has thousands of them, more
    // than the shared pool keeps.
    private const int MostNumbers = 1 << 22;
    private const int MostRooms = 1024;
    private static readonly ArrayPool<double> Rooms = ArrayPool<double>.Create(MostNumbers, MostRooms);

    /// <summary>The tables in 32 bits; null where they are held in 64.</summary>
    public SingleTables? Single { get; init; }

    /// <summary>The room that they take.</summary>
    public long Bytes => Single is { } single
        ? sizeof(float) * (single.Values.LongLength + single.Pairs.LongLength)
        : sizeof(double) * (Values.LongLength + Pairs.LongLength);

    /// <summary>The same in 32 bits.</summary>
    /// <param name="outputs">The outputs of its leaves.</param>
    public TwigTables ToSingle(int outputs)
    {
        var size = Twig.PatternCount;
        var single = SingleTables.Of(Values.AsSpan(0, outputs * Twig.Slots.Length * size), Pairs.AsSpan(0, outputs * PairPlaces.Length * size), size);
        Return();
        return new(Twig, [], [], PairPlaces) { Single = single };
    }

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
        var values = Room(outputs * slots.Length * size);
        int[] pairPlaces = pairwise is null ? [] : [.. PairsOf(plan, twig, pairwise)];
        var pairs = Room(outputs * pairPlaces.Length * size);
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
                Add(table.AsSpan(j << places.Length, 1 << places.Length), patterns, 1 << twig.PathSlots.Length, leaf.Values, values, places[j], slots.Length);
            }

            ArrayPool<double>.Shared.Return(table);
            if (pairwise is not null && places.Length > 1)
            {
                table = weights is null ? LeafTables.PairsOfShares(shares) : LeafTables.PairsOfBackground(weights, shares.Length);
                AddPairs(table, patterns, 1 << twig.PathSlots.Length, leaf, pairs, pairwise, pairPlaces);
                ArrayPool<double>.Shared.Return(table);
            }
        }

        return new TwigTables(twig, values, pairs, pairPlaces);
    }

    /// <summary>Gives the room back; the tables are not used after that.</summary>
    public void Return()
    {
        Rooms.Return(Values);
        Rooms.Return(Pairs);
    }

    private static double[] Room(int count)
    {
        var room = count == 0 ? [] : Rooms.Rent(count);
        room.AsSpan(0, count).Clear();
        return room;
    }

    private static IEnumerable<int> PairsOf(TreePlan plan, Twig twig, PlayerPairs pairwise) =>
        plan.Leaves.Skip(twig.FirstLeaf).Take(twig.LeafCount).SelectMany(leaf => leaf.PairPlaces(pairwise)).Distinct().Order();

    private static void AddPairs(double[] table, ushort[] patterns, int run, LeafPath leaf, double[] pairs, PlayerPairs pairwise, int[] pairPlaces)
    {
        var count = leaf.Players.Length;
        foreach (var (pair, place) in leaf.PairPlaces(pairwise).Index())
        {
            Add(table.AsSpan(pair << count, 1 << count), patterns, run, leaf.Values, pairs, Array.BinarySearch(pairPlaces, place), pairPlaces.Length);
        }
    }

    // Where all bits of the way from the root come through, a run of patterns is a run of the leaf's.
    private static void Add(ReadOnlySpan<double> leafTable, ushort[] patterns, int run, double[] leafValues, Span<double> to, int place, int places)
    {
        for (var output = 0; output < leafValues.Length; output++)
        {
            var value = leafValues[output];
            var into = to.Slice(((output * places) + place) * patterns.Length, patterns.Length);
            for (var start = 0; start < patterns.Length; start += run)
            {
                if (patterns[start + run - 1] - patterns[start] == run - 1)
                {
                    AddScaled(leafTable.Slice(patterns[start], run), value, into.Slice(start, run));
                }
                else
                {
                    AddScattered(leafTable, patterns.AsSpan(start, run), value, into.Slice(start, run));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(ReadOnlySpan<double> from, double factor, Span<double> to)
    {
        var i = 0;
        if (to.Length >= Vector<double>.Count)
        {
            // Runs and vectors are powers of 2.
            var numbers = MemoryMarshal.Cast<double, Vector<double>>(from);
            var sums = MemoryMarshal.Cast<double, Vector<double>>(to);
            var factors = new Vector<double>(factor);
            for (; i < sums.Length; i++)
            {
                sums[i] += numbers[i] * factors;
            }

            return;
        }

        for (; i < to.Length; i++)
        {
            to[i] += from[i] * factor;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScattered(ReadOnlySpan<double> leafTable, ReadOnlySpan<ushort> patterns, double factor, Span<double> to)
    {
        for (var m = 0; m < patterns.Length; m++)
        {
            to[m] += factor * leafTable[patterns[m]];
        }
    }

    // Which of the leaf's players are satisfied, for each pattern of the twig.
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

            Mark(patterns, (ushort)asked, (ushort)wanted, (ushort)(1 << j));
        }
    }

    // Sets a bit wherever the number of the pattern has the bits wanted among those asked.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mark(ushort[] patterns, ushort asked, ushort wanted, ushort bit)
    {
        var vectors = MemoryMarshal.Cast<ushort, Vector<ushort>>(patterns.AsSpan());
        var (mask, value, bits) = (new Vector<ushort>(asked), new Vector<ushort>(wanted), new Vector<ushort>(bit));
        var numbers = Vector<ushort>.Indices;
        var step = new Vector<ushort>((ushort)Vector<ushort>.Count);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] |= Vector.Equals(numbers & mask, value) & bits;
            numbers += step;
        }

        for (var m = vectors.Length * Vector<ushort>.Count; m < patterns.Length; m++)
        {
            patterns[m] |= (m & asked) == wanted ? bit : (ushort)0;
        }
    }
}
