using System.Runtime.InteropServices;

namespace AiPm.Learning;

/// <summary>A split or a leaf of a tree, the same whatever library trained it.</summary>
/// <remarks>
/// Files differ in their rules; they are brought to one when read. "x &lt; t" becomes "x ≤ the number just below t".
/// A missing value (NaN) always follows <see cref="IsDefaultLeft"/>: where LightGBM counts it as 0, that is the way 0 goes.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TreeNode
{
    private readonly double _number;

    private TreeNode(double number) => _number = number;

    /// <summary>How much training data came here: rows, or the sum of their hessians. 0 where the file does not say.</summary>
    public double Cover { get; init; }

    /// <summary>The feature asked, from 0; −1 in a leaf.</summary>
    public int Feature { get; private init; }

    /// <summary>The child for "yes", an index into <see cref="TreeEnsemble.Nodes"/>: always the next node.</summary>
    public int Left { get; init; }

    /// <summary>The child for "no", an index into <see cref="TreeEnsemble.Nodes"/>.</summary>
    public int Right { get; init; }

    /// <summary>What is asked.</summary>
    public SplitRule Rule { get; private init; }

    /// <summary>Whether a missing value goes left.</summary>
    public bool IsDefaultLeft { get; private init; }

    /// <summary>Whether 0 counts as missing here.</summary>
    public bool IsZeroMissing { get; private init; }

    /// <summary>Whether this is a leaf.</summary>
    public bool IsLeaf => Feature < 0;

    /// <summary>The threshold of a split on a number. NaN is one that no value passes.</summary>
    public double Threshold => _number;

    /// <summary>The value of a leaf, before its tree's weight; not for trees whose leaves hold a value for each output.</summary>
    public double Value => _number;

    /// <summary>Which set of categories goes left, or which vector of values a leaf holds.</summary>
    internal int Set => (int)_number;

    internal static ref readonly double NumberOf(in TreeNode node) => ref node._number;

    internal static TreeNode Leaf(double value, double cover) => new(value) { Feature = -1, Cover = cover };

    internal static TreeNode VectorLeaf(int vector, double cover) => new(vector) { Feature = -1, Cover = cover };

    internal static TreeNode Split(int feature, double threshold, bool isDefaultLeft, bool isZeroMissing, double cover) =>
        new(threshold) { Feature = feature, IsDefaultLeft = isDefaultLeft, IsZeroMissing = isZeroMissing, Cover = cover };

    internal static TreeNode EqualSplit(int feature, double value, bool isDefaultLeft, double cover) =>
        new(value) { Feature = feature, Rule = SplitRule.Equal, IsDefaultLeft = isDefaultLeft, Cover = cover };

    internal static TreeNode CategorySplit(int feature, int set, bool isDefaultLeft, double cover) =>
        new(set) { Feature = feature, Rule = SplitRule.Member, IsDefaultLeft = isDefaultLeft, Cover = cover };
}
