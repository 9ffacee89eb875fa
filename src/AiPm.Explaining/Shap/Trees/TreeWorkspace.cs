namespace AiPm.Explaining;

/// <summary>The room that one thread needs to explain blocks by a tree; it grows to the largest tree.</summary>
internal sealed class TreeWorkspace
{
    /// <summary>The answers to the tree's splits: all bits set for "left", row by row for each node.</summary>
    public ushort[] Answers { get; private set; } = [];

    /// <summary>The patterns of the way from the root, for each depth.</summary>
    public ushort[] Patterns { get; private set; } = [];

    /// <summary>The patterns of a twig.</summary>
    public ushort[] Words { get; } = new ushort[TreeBlock.Rows];

    /// <summary>For a leaf that is integrated: which rows satisfy which player.</summary>
    public long[] Satisfied { get; private set; } = [];

    /// <summary>For a leaf that is integrated: its values.</summary>
    public double[] Values { get; private set; } = [];

    /// <summary>For a leaf that is integrated: products.</summary>
    public double[] Products { get; } = new double[2 * TreeBlock.Rows];

    /// <summary>For a leaf that is integrated: its interactions.</summary>
    public double[] Pairs { get; private set; } = [];

    /// <summary>Makes room for a tree.</summary>
    public void Fit(PlannedTree tree, bool withInteractions)
    {
        if (Answers.Length < tree.Tree.NodeCount * TreeBlock.Rows)
        {
            Answers = new ushort[tree.Tree.NodeCount * TreeBlock.Rows];
        }

        if (Patterns.Length < (tree.Plan.Depth + 1) * TreeBlock.Rows)
        {
            Patterns = new ushort[(tree.Plan.Depth + 1) * TreeBlock.Rows];
        }

        var players = tree.MostIntegrated;
        if (Satisfied.Length < players * TreeBlock.Rows)
        {
            Satisfied = new long[players * TreeBlock.Rows];
            Values = new double[players * TreeBlock.Rows];
            Pairs = withInteractions ? new double[players * (players - 1) / 2 * TreeBlock.Rows] : [];
        }
    }
}
