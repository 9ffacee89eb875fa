using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>How the rows of a background answer a tree: counted by pattern, so that the cost grows with background plus rows, not with their product.</summary>
internal sealed class BackgroundPatterns
{
    private readonly ushort[] _answers;
    private readonly int _stride;
    private readonly int _root;
    private readonly int _rowCount;

    /// <summary>Asks all splits of a tree.</summary>
    public BackgroundPatterns(SplitCodes codes, ReadOnlySpan<ushort> encoded, FeatureMatrix background, int stride, TreeEnsemble ensemble, DecisionTree tree)
    {
        (_stride, _root, _rowCount) = (stride, tree.Root, background.RowCount);
        _answers = new ushort[tree.NodeCount * stride];
        for (var i = 0; i < tree.NodeCount; i++)
        {
            if (!ensemble.Nodes[tree.Root + i].IsLeaf)
            {
                codes.Answer(tree.Root + i, background, 0, background.RowCount, encoded, stride, _answers.AsSpan(i * stride, stride));
            }
        }
    }

    /// <summary>How much of the background has each pattern at a leaf of at most 16 players: bit j where it satisfies player j's splits.</summary>
    public double[] WeightsAt(LeafPath leaf)
    {
        var patterns = new ushort[_stride];
        for (var j = 0; j < leaf.Players.Length; j++)
        {
            Mark(patterns, leaf.Players[j], (ushort)(1 << j));
        }

        var weights = new double[1 << leaf.Players.Length];
        for (var row = 0; row < _rowCount; row++)
        {
            weights[patterns[row]]++;
        }

        for (var m = 0; m < weights.Length; m++)
        {
            weights[m] /= _rowCount;
        }

        return weights;
    }

    /// <summary>The pattern of one row at a leaf of at most 64 players.</summary>
    public ulong PatternOf(LeafPath leaf, int row)
    {
        var pattern = 0UL;
        for (var j = 0; j < leaf.Players.Length; j++)
        {
            var satisfied = true;
            foreach (var condition in leaf.Players[j].Conditions)
            {
                satisfied &= (_answers[((condition.Node - _root) * _stride) + row] != 0) == condition.GoesLeft;
            }

            pattern |= satisfied ? 1UL << j : 0;
        }

        return pattern;
    }

    // Sets a bit wherever a row satisfies all splits of a player, many rows at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mark(ushort[] patterns, PathPlayer player, ushort bit)
    {
        var vectors = MemoryMarshal.Cast<ushort, Vector<ushort>>(patterns.AsSpan());
        for (var i = 0; i < vectors.Length; i++)
        {
            var satisfied = new Vector<ushort>(bit);
            foreach (var condition in player.Conditions)
            {
                var answer = new Vector<ushort>(_answers, ((condition.Node - _root) * _stride) + (i * Vector<ushort>.Count));
                satisfied &= condition.GoesLeft ? answer : ~answer;
            }

            vectors[i] |= satisfied;
        }
    }
}
