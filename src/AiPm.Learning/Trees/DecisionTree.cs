namespace AiPm.Learning;

/// <summary>One tree of a <see cref="TreeEnsemble"/>: a run of its nodes.</summary>
public readonly record struct DecisionTree
{
    /// <summary>The first node, an index into <see cref="TreeEnsemble.Nodes"/>; the others follow it, left branches first.</summary>
    public int Root { get; init; }

    /// <summary>The nodes, leaves among them.</summary>
    public int NodeCount { get; init; }

    /// <summary>The leaves.</summary>
    public int LeafCount { get; init; }

    /// <summary>The splits on the longest way to a leaf; 0 for a single leaf.</summary>
    public int Depth { get; init; }

    /// <summary>The output that its leaves add to; −1 where each leaf holds a value for every output.</summary>
    public int Output { get; init; }

    /// <summary>What a leaf's values are multiplied with: DART's weights, 1/n where trees are averaged, else 1.</summary>
    public double Weight { get; init; }

    /// <summary>Whether each leaf holds a value for every output.</summary>
    public bool HasVectorLeaves => Output < 0;
}
