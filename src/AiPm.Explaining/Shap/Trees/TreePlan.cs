using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>How a tree is explained for a number of rows at the least cost: which parts become twigs, which leaves are integrated row by row.</summary>
/// <param name="Leaves">The leaves, from left to right.</param>
/// <param name="Twigs">The twigs.</param>
/// <param name="Steps">The walk.</param>
/// <param name="Depth">The deepest that the walk goes.</param>
internal sealed record TreePlan(LeafPath[] Leaves, Twig[] Twigs, TreeStep[] Steps, int Depth)
{
    /// <summary>The longest pattern; patterns are 16 bits wide.</summary>
    public const int MostBits = 14;

    /// <summary>The most splits inside a twig.</summary>
    public const int MostInnerNodes = 7;

    /// <summary>Plans a tree.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="slots">The slot of each feature's player.</param>
    /// <param name="rowCount">The rows to be explained; tables are worth more the more there are.</param>
    /// <param name="isPairwise">Whether interactions are wanted: tables for pairs of players.</param>
    /// <param name="precision">The numbers that tables hold.</param>
    public static TreePlan Of(TreeEnsemble ensemble, DecisionTree tree, int[] slots, long rowCount, bool isPairwise, TreePrecision precision) =>
        new TreePlanner(ensemble, slots, LeafPath.Of(ensemble, tree, slots), rowCount, isPairwise, precision).Plan(tree.Root);
}
