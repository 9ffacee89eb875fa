using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>A tree with its plan and the tables filled.</summary>
/// <param name="Tree">The tree.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Tables">The tables of the plan's twigs.</param>
/// <param name="Integrals">For each leaf that is integrated row by row, what that needs; null for the others.</param>
internal sealed record PlannedTree(DecisionTree Tree, TreePlan Plan, TwigTables[] Tables, LeafIntegral?[] Integrals)
{
    /// <summary>The most players of a leaf that is integrated row by row; 0 where there is none.</summary>
    public int MostIntegrated { get; } = Integrals.Max(integral => integral?.Leaf.Players.Length ?? 0);

    /// <summary>Gives the room of its tables back.</summary>
    public void Return()
    {
        foreach (var table in Tables)
        {
            table.Return();
        }
    }

    /// <summary>Plans a tree and fills its tables.</summary>
    /// <param name="game">Who plays.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="rowCount">The rows to be explained; none for no tables.</param>
    /// <param name="isPairwise">Whether interactions are wanted.</param>
    /// <param name="precision">The numbers that tables hold.</param>
    public static PlannedTree Of(TreeGame game, DecisionTree tree, long rowCount, bool isPairwise, TreePrecision precision = TreePrecision.Float64)
    {
        var plan = TreePlan.Of(game.Ensemble, tree, game.Slots, rowCount, isPairwise, precision);
        var background = game.PatternsOf(tree);
        var pairwise = isPairwise ? game.Pairs : null;
        var integrals = new LeafIntegral?[plan.Leaves.Length];
        foreach (var step in plan.Steps)
        {
            if (step.Kind == TreeStepKind.Integrate)
            {
                integrals[step.Subject] = new LeafIntegral(plan.Leaves[step.Subject], background, game.Background?.RowCount ?? 0, pairwise);
            }
        }

        return new PlannedTree(tree, plan, [.. plan.Twigs.Select(Fill)], integrals);

        TwigTables Fill(Twig twig)
        {
            var tables = TwigTables.Of(plan, twig, background, pairwise);
            return precision == TreePrecision.Float32 ? tables.ToSingle(plan.Leaves[0].Values.Length) : tables;
        }
    }
}
