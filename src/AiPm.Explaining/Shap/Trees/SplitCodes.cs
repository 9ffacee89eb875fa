using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>
/// Answers the splits of an ensemble for blocks of rows. A number becomes its rank among the feature's thresholds once, so that
/// each split is a comparison of small whole numbers, many rows at a time.
/// </summary>
internal sealed class SplitCodes
{
    private const ushort Missing = ushort.MaxValue;
    private const ushort Special = ushort.MaxValue; // a node whose question is no comparison of ranks
    private const ushort Yes = ushort.MaxValue;

    private readonly TreeEnsemble _ensemble;
    private readonly (int Feature, double[] Thresholds)[] _asked;
    private readonly int[] _places; // of a feature among those asked
    private readonly ushort[] _ranks;

    /// <summary>Reads the thresholds.</summary>
    public SplitCodes(TreeEnsemble ensemble)
    {
        _ensemble = ensemble;
        var sets = new SortedSet<double>[ensemble.FeatureNames.Count];
        foreach (ref readonly var node in ensemble.Nodes)
        {
            if (IsPlain(node))
            {
                (sets[node.Feature] ??= []).Add(node.Threshold);
            }
        }

        _asked = [.. sets.Index().Where(set => set.Item is { Count: < Missing - 1 }).Select(set => (set.Index, set.Item.ToArray()))];
        _places = new int[sets.Length];
        Array.Fill(_places, -1);
        for (var place = 0; place < _asked.Length; place++)
        {
            _places[_asked[place].Feature] = place;
        }

        _ranks = new ushort[ensemble.Nodes.Length];
        for (var i = 0; i < _ranks.Length; i++)
        {
            ref readonly var node = ref ensemble.Nodes[i];
            var rank = IsPlain(node) && _places[node.Feature] is >= 0 and var place ? Array.BinarySearch(_asked[place].Thresholds, node.Threshold) : -1;
            _ranks[i] = rank < 0 ? Special : (ushort)rank;
        }
    }

    /// <summary>The features that have codes: those that some split compares with a number.</summary>
    public int Count => _asked.Length;

    /// <summary>The codes of a block of rows: feature by feature, one for each row.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="first">The block's first row.</param>
    /// <param name="count">Its rows.</param>
    /// <param name="codes">Receives them, <paramref name="stride"/> apart for each of <see cref="Count"/> features.</param>
    /// <param name="stride">The room of a feature.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Encode(FeatureMatrix rows, int first, int count, Span<ushort> codes, int stride)
    {
        for (var place = 0; place < _asked.Length; place++)
        {
            var (feature, thresholds) = _asked[place];
            for (var i = 0; i < count; i++)
            {
                var value = rows.Row(first + i)[feature];
                codes[(place * stride) + i] = double.IsNaN(value) ? Missing : RankOf(thresholds, _ensemble.RoundsToSingle ? (float)value : value);
            }
        }
    }

    /// <summary>Answers a split for a block of rows.</summary>
    /// <param name="node">The split.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="first">The block's first row.</param>
    /// <param name="count">Its rows.</param>
    /// <param name="codes">What <see cref="Encode"/> gave.</param>
    /// <param name="stride">The room of a feature in them.</param>
    /// <param name="answers">Receives all bits set for a row that goes left, none for one that goes right; whole vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Answer(int node, FeatureMatrix rows, int first, int count, ReadOnlySpan<ushort> codes, int stride, Span<ushort> answers)
    {
        ref readonly var split = ref _ensemble.Nodes[node];
        if (_ranks[node] == Special)
        {
            for (var i = 0; i < count; i++)
            {
                answers[i] = _ensemble.GoesLeft(split, rows.Row(first + i)[split.Feature]) ? Yes : (ushort)0;
            }

            return;
        }

        var ranks = MemoryMarshal.Cast<ushort, Vector<ushort>>(codes.Slice(_places[split.Feature] * stride, answers.Length));
        var results = MemoryMarshal.Cast<ushort, Vector<ushort>>(answers);
        var rank = new Vector<ushort>(_ranks[node]);
        var missing = split.IsDefaultLeft ? new Vector<ushort>(Missing) : Vector<ushort>.Zero;
        for (var i = 0; i < results.Length; i++)
        {
            // No rank is Missing, and rank 0 as "missing" is at most any rank: it goes left already.
            results[i] = Vector.LessThanOrEqual(ranks[i], rank) | Vector.Equals(ranks[i], missing);
        }
    }

    private static bool IsPlain(in TreeNode node) =>
        !node.IsLeaf && node.Rule == SplitRule.AtMost && !node.IsZeroMissing && !double.IsNaN(node.Threshold);

    // How many thresholds lie below the value.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort RankOf(double[] thresholds, double value)
    {
        var (low, high) = (0, thresholds.Length);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (thresholds[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return (ushort)low;
    }
}
