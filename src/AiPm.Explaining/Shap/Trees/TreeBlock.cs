using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>A block of rows with what the trees so far add to their values.</summary>
internal sealed class TreeBlock
{
    /// <summary>The rows of a block: its numbers stay in the processor's second cache.</summary>
    public const int Rows = 512;

    private const int Alignment = 64;

    private readonly TreeGame _game;
    private readonly FeatureMatrix _rows;
    private readonly int _first;
    private readonly int _count;
    private readonly int _length; // the rows, and as many more as fill whole vectors
    private readonly int _lanes; // of one output
    private readonly ushort[] _codes;
    private readonly double[] _sums; // lane by lane: for each output its slots, then its pairs of slots

    /// <summary>Takes rows up.</summary>
    /// <param name="game">Who plays.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="first">The block's first row.</param>
    /// <param name="count">Its rows, <see cref="Rows"/> at most.</param>
    /// <param name="lanes">The slots, and the pairs where they are wanted: the sums that a row has for each output.</param>
    public TreeBlock(TreeGame game, FeatureMatrix rows, int first, int count, int lanes)
    {
        (_game, _rows, _first, _count) = (game, rows, first, count);
        _length = (count + Alignment - 1) / Alignment * Alignment;
        _lanes = lanes;
        _codes = new ushort[game.Codes.Count * _length];
        _sums = new double[game.Ensemble.OutputCount * lanes * _length];
        game.Codes.Encode(rows, first, count, _codes, _length);
    }

    private int Slots => _game.Used.Length;

    /// <summary>Adds a tree.</summary>
    public void Add(PlannedTree tree, TreeWorkspace room, bool withInteractions)
    {
        room.Fit(tree, withInteractions);
        Answer(tree.Tree, room.Answers);
        room.Patterns.AsSpan(0, _length).Clear();
        foreach (ref readonly var step in tree.Plan.Steps.AsSpan())
        {
            switch (step.Kind)
            {
                case TreeStepKind.Pass:
                    Pass(step, AnswersOf(tree, step.Subject, room), room.Patterns.AsSpan(step.Depth * Rows, _length), room.Patterns.AsSpan((step.Depth + 1) * Rows, _length));
                    break;
                case TreeStepKind.LookUp:
                    LookUp(tree, tree.Tables[step.Subject], room, room.Patterns.AsSpan(step.Depth * Rows, _length));
                    break;
                case TreeStepKind.Integrate:
                    Integrate(tree, tree.Integrals[step.Subject], room, withInteractions);
                    break;
                default:
                    throw new InvalidOperationException($"There is no step '{step.Kind}'.");
            }
        }
    }

    /// <summary>Puts the sums into their places.</summary>
    public void CopyTo(TreeAttribution result, bool withInteractions)
    {
        var (players, outputs) = (_game.PlayerCount, _game.Ensemble.OutputCount);
        for (var output = 0; output < outputs; output++)
        {
            for (var slot = 0; slot < Slots; slot++)
            {
                var sums = _sums.AsSpan(((output * _lanes) + slot) * _length, _count);
                for (var i = 0; i < _count; i++)
                {
                    result.Values[(((((long)_first + i) * players) + _game.Used[slot]) * outputs) + output] = sums[i];
                }
            }

            if (withInteractions)
            {
                CopyPairs(result, output);
            }
        }
    }

    // Φ_ij is half the interaction index; the diagonal is what is left of the player's value.
    private void CopyPairs(TreeAttribution result, int output)
    {
        var (players, outputs) = (_game.PlayerCount, _game.Ensemble.OutputCount);
        long At(int i, int a, int b) => (((((((long)_first + i) * players) + a) * players) + b) * outputs) + output;
        for (var a = 0; a < Slots; a++)
        {
            for (var i = 0; i < _count; i++)
            {
                result.Interactions[At(i, _game.Used[a], _game.Used[a])] += _sums[(((output * _lanes) + a) * _length) + i];
            }
        }

        foreach (var (place, (low, high)) in _game.Pairs.All.Index())
        {
            var (a, b) = (_game.Used[low], _game.Used[high]);
            var sums = _sums.AsSpan(((output * _lanes) + Slots + place) * _length, _count);
            for (var i = 0; i < _count; i++)
            {
                var half = sums[i] / 2;
                result.Interactions[At(i, a, b)] = half;
                result.Interactions[At(i, b, a)] = half;
                result.Interactions[At(i, a, a)] -= half;
                result.Interactions[At(i, b, b)] -= half;
            }
        }
    }

    private ReadOnlySpan<ushort> AnswersOf(PlannedTree tree, int node, TreeWorkspace room) =>
        room.Answers.AsSpan((node - tree.Tree.Root) * Rows, _length);

    private void Answer(DecisionTree tree, ushort[] answers)
    {
        for (var i = 0; i < tree.NodeCount; i++)
        {
            if (!_game.Ensemble.Nodes[tree.Root + i].IsLeaf)
            {
                _game.Codes.Answer(tree.Root + i, _rows, _first, _count, _codes, _length, answers.AsSpan(i * Rows, _length));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pass(in TreeStep step, ReadOnlySpan<ushort> answers, ReadOnlySpan<ushort> before, Span<ushort> after)
    {
        if (step.Bit >= TreePlan.MostBits)
        {
            return; // too deep for twigs; leaves below are integrated
        }

        var asked = MemoryMarshal.Cast<ushort, Vector<ushort>>(answers);
        var from = MemoryMarshal.Cast<ushort, Vector<ushort>>(before);
        var to = MemoryMarshal.Cast<ushort, Vector<ushort>>(after);
        var bit = new Vector<ushort>((ushort)(1 << step.Bit));
        var wrong = step.GoesLeft ? Vector<ushort>.Zero : Vector<ushort>.AllBitsSet;
        for (var i = 0; i < to.Length; i++)
        {
            var holds = (asked[i] ^ wrong) & bit;
            to[i] = step.IsNew ? from[i] | holds : from[i] & (holds | ~bit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LookUp(PlannedTree tree, TwigTables tables, TreeWorkspace room, ReadOnlySpan<ushort> way)
    {
        var twig = tables.Twig;
        way.CopyTo(room.Words);
        var words = MemoryMarshal.Cast<ushort, Vector<ushort>>(room.Words.AsSpan(0, _length));
        for (var inner = 0; inner < twig.InnerNodes.Length; inner++)
        {
            var answers = MemoryMarshal.Cast<ushort, Vector<ushort>>(AnswersOf(tree, twig.InnerNodes[inner], room));
            var bit = new Vector<ushort>((ushort)(1 << (twig.PathSlots.Length + inner)));
            for (var i = 0; i < words.Length; i++)
            {
                words[i] |= answers[i] & bit;
            }
        }

        var (size, slots) = (twig.PatternCount, twig.Slots);
        var outputs = tree.Tree.HasVectorLeaves ? _game.Ensemble.OutputCount : 1;
        for (var output = 0; output < outputs; output++)
        {
            var lane = (tree.Tree.HasVectorLeaves ? output : tree.Tree.Output) * _lanes;
            var places = tables.PairPlaces;
            if (tables.Single is { Stride: var stride } single)
            {
                for (var j = 0; j < slots.Length; j++)
                {
                    SingleLookUp.Add(single.Values.AsSpan(((output * slots.Length) + j) * stride, stride), room.Words, LaneOf(lane + slots[j]));
                }

                for (var k = 0; k < places.Length; k++)
                {
                    SingleLookUp.Add(single.Pairs.AsSpan(((output * places.Length) + k) * stride, stride), room.Words, LaneOf(lane + Slots + places[k]));
                }

                continue;
            }

            for (var j = 0; j < slots.Length; j++)
            {
                AddLookedUp(tables.Values.AsSpan(((output * slots.Length) + j) * size, size), room.Words, LaneOf(lane + slots[j]));
            }

            for (var k = 0; k < places.Length; k++)
            {
                AddLookedUp(tables.Pairs.AsSpan(((output * places.Length) + k) * size, size), room.Words, LaneOf(lane + Slots + places[k]));
            }
        }
    }

    // The innermost loop. Patterns are below the table's length by construction.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddLookedUp(ReadOnlySpan<double> table, ushort[] words, Span<double> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(table);
        ref var word = ref MemoryMarshal.GetArrayDataReference(words);
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (var i = 0; i < sums.Length; i += 4)
        {
            Unsafe.Add(ref to, i) += Unsafe.Add(ref from, Unsafe.Add(ref word, i));
            Unsafe.Add(ref to, i + 1) += Unsafe.Add(ref from, Unsafe.Add(ref word, i + 1));
            Unsafe.Add(ref to, i + 2) += Unsafe.Add(ref from, Unsafe.Add(ref word, i + 2));
            Unsafe.Add(ref to, i + 3) += Unsafe.Add(ref from, Unsafe.Add(ref word, i + 3));
        }
    }

    private void Integrate(PlannedTree tree, LeafIntegral? integral, TreeWorkspace room, bool withInteractions)
    {
        if (integral is null || integral.Leaf.Players.Length == 0)
        {
            return;
        }

        var players = integral.Leaf.Players;
        for (var k = 0; k < players.Length; k++)
        {
            var holds = room.Satisfied.AsSpan(k * _length, _length);
            holds.Fill(-1);
            foreach (var condition in players[k].Conditions)
            {
                var answers = AnswersOf(tree, condition.Node, room);
                for (var i = 0; i < holds.Length; i++)
                {
                    holds[i] &= (answers[i] != 0) == condition.GoesLeft ? -1L : 0;
                }
            }
        }

        var values = room.Values.AsSpan(0, players.Length * _length);
        var pairs = withInteractions ? room.Pairs.AsSpan(0, players.Length * (players.Length - 1) / 2 * _length) : [];
        integral.Fill(room.Satisfied.AsSpan(0, players.Length * _length), room.Products, values, pairs, _length);
        for (var output = 0; output < integral.Leaf.Values.Length; output++)
        {
            var lane = (tree.Tree.HasVectorLeaves ? output : tree.Tree.Output) * _lanes;
            for (int k = 0, pair = 0; k < players.Length; k++)
            {
                AddScaled(values.Slice(k * _length, _length), integral.Leaf.Values[output], LaneOf(lane + players[k].Slot));
                for (var j = k + 1; withInteractions && j < players.Length; j++, pair++)
                {
                    AddScaled(pairs.Slice(pair * _length, _length), integral.Leaf.Values[output], LaneOf(lane + Slots + integral.PairPlaces[pair]));
                }
            }
        }
    }

    private Span<double> LaneOf(int lane) => _sums.AsSpan(lane * _length, _length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(ReadOnlySpan<double> from, double factor, Span<double> to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += factor * from[i];
        }
    }
}
