namespace AiPm.Learning;

/// <summary>Makes one model of several, an output for each.</summary>
internal static class TreeJoin
{
    /// <summary>Joins models of one output each.</summary>
    /// <param name="models">The models; their features and links are the same.</param>
    public static TreeEnsemble Of(IReadOnlyList<TreeEnsemble> models)
    {
        var first = models[0];
        if (models.Any(model => model.OutputCount != 1 || model.Link != first.Link || model.RoundsToSingle != first.RoundsToSingle || !model.FeatureNames.SequenceEqual(first.FeatureNames)))
        {
            throw new InvalidDataException("The models have different features or several outputs, so they do not belong together.");
        }

        var builder = new TreeEnsembleBuilder(new ModelFileError("the joined model"), first.FeatureNames, [.. models.Select(model => model.BaseValues[0])]);
        for (var output = 0; output < models.Count; output++)
        {
            foreach (ref readonly var tree in models[output].Trees)
            {
                builder.AddTree(Own(models[output], tree, builder), output, tree.Weight, "a tree");
            }
        }

        return builder.Build(new TreeObjective(first.Objective, first.Link, first.LinkScale), first.Source, first.RoundsToSingle);
    }

    private static TreeNode[] Own(TreeEnsemble model, in DecisionTree tree, TreeEnsembleBuilder builder)
    {
        var nodes = model.Nodes.Slice(tree.Root, tree.NodeCount).ToArray();
        for (var i = 0; i < nodes.Length; i++)
        {
            ref var node = ref nodes[i];
            if (node is { IsLeaf: false, Rule: SplitRule.Member })
            {
                node = TreeNode.CategorySplit(node.Feature, builder.AddCategories(model.Categories(node)), node.IsDefaultLeft, node.Cover) with { Left = node.Left, Right = node.Right };
            }

            node = node with { Left = node.Left - tree.Root, Right = node.Right - tree.Root };
        }

        return nodes;
    }
}
