using AiPm.Learning;

namespace AiPm.Explaining.Tests;

/// <summary>Random trees and rows: repeated features, missing values, categories, several outputs.</summary>
internal sealed class RandomForest
{
    public RandomForest(int seed)
    {
        var random = new Random(seed);
        Features = random.Next(1, 7);
        Outputs = random.Next(1, 3);
        var builder = new TreeEnsembleBuilder(new ModelFileError("random"), [.. Enumerable.Range(0, Features).Select(i => $"f{i}")], [.. Enumerable.Range(0, Outputs).Select(_ => random.NextDouble())]);
        var isVector = random.Next(4) == 0;
        for (var tree = random.Next(1, 6); tree > 0; tree--)
        {
            var nodes = new List<TreeNode>();
            Grow(nodes, builder, random, isVector, random.Next(0, 6), 1 + (random.NextDouble() * 50));
            builder.AddTree([.. nodes], isVector ? -1 : random.Next(Outputs), 0.5 + random.NextDouble(), "tree");
        }

        Ensemble = builder.Build(new TreeObjective("", OutputLink.Identity), "random", random.Next(2) == 0);
        Rows = Data(random, random.Next(1, 8));
        Background = Data(random, random.Next(1, 5));
    }

    public int Features { get; }

    public int Outputs { get; }

    public TreeEnsemble Ensemble { get; }

    public FeatureMatrix Rows { get; }

    public FeatureMatrix Background { get; }

    /// <summary>Some of the trees over features in other places; only the first part has base values.</summary>
    public TreeEnsemble Copy(int first, int end, int[]? places = null, bool alsoAsIs = false)
    {
        var builder = new TreeEnsembleBuilder(new ModelFileError("copy"), Ensemble.FeatureNames, first == 0 ? Ensemble.BaseValues : new double[Outputs]);
        for (var i = first; i < Math.Min(end, Ensemble.Trees.Length); i++)
        {
            Add(builder, Ensemble.Trees[i], places);
            if (alsoAsIs)
            {
                Add(builder, Ensemble.Trees[i], null);
            }
        }

        return builder.Build(new TreeObjective("", OutputLink.Identity), "copy", Ensemble.RoundsToSingle);
    }

    /// <summary>The players' values by definition: all coalitions, weighed.</summary>
    public double[] BruteForce(ReadOnlySpan<double> row, int[] players, FeatureMatrix? background, int output)
    {
        var count = players.Max() + 1;
        var worth = new double[1 << count];
        for (var coalition = 0; coalition < worth.Length; coalition++)
        {
            worth[coalition] = Worth(row, players, coalition, background, output);
        }

        var values = new double[count];
        for (var player = 0; player < count; player++)
        {
            for (var coalition = 0; coalition < worth.Length; coalition++)
            {
                if ((coalition >> player & 1) == 0)
                {
                    values[player] += Weight(count, System.Numerics.BitOperations.PopCount((uint)coalition)) * (worth[coalition | 1 << player] - worth[coalition]);
                }
            }
        }

        return values;
    }

    private void Add(TreeEnsembleBuilder builder, DecisionTree tree, int[]? places)
    {
        var nodes = new TreeNode[tree.NodeCount];
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = Ensemble.Nodes[tree.Root + i];
            var feature = node.IsLeaf ? -1 : places?[node.Feature] ?? node.Feature;
            nodes[i] = node switch
            {
                { IsLeaf: true } when tree.HasVectorLeaves => TreeNode.VectorLeaf(builder.AddVector(Ensemble.LeafValues(tree, tree.Root + i)), node.Cover),
                { IsLeaf: true } => node,
                { Rule: SplitRule.Member } => TreeNode.CategorySplit(feature, builder.AddCategories(Ensemble.Categories(node)), node.IsDefaultLeft, node.Cover),
                _ => TreeNode.Split(feature, node.Threshold, node.IsDefaultLeft, node.IsZeroMissing, node.Cover),
            };
            nodes[i] = node.IsLeaf ? nodes[i] : nodes[i] with { Left = node.Left - tree.Root, Right = node.Right - tree.Root };
        }

        builder.AddTree(nodes, tree.HasVectorLeaves ? -1 : tree.Output, tree.Weight, "tree");
    }

    private static double Weight(int count, int size)
    {
        var weight = 1.0 / count;
        for (var k = 1; k <= size; k++)
        {
            weight *= k / (double)(count - k);
        }

        return weight;
    }

    private double Worth(ReadOnlySpan<double> row, int[] players, int coalition, FeatureMatrix? background, int output)
    {
        if (background is null)
        {
            var worth = Ensemble.BaseValues[output];
            foreach (var tree in Ensemble.Trees)
            {
                worth += tree.Weight * Walk(tree, tree.Root, row, players, coalition, output);
            }

            return worth;
        }

        var sum = 0.0;
        for (var b = 0; b < background.RowCount; b++)
        {
            var mixed = background.Row(b).ToArray();
            for (var feature = 0; feature < mixed.Length; feature++)
            {
                mixed[feature] = (coalition >> players[feature] & 1) != 0 ? row[feature] : mixed[feature];
            }

            sum += Ensemble.Raw(mixed)[output] / background.RowCount;
        }

        return sum;
    }

    private double Walk(DecisionTree tree, int at, ReadOnlySpan<double> row, int[] players, int coalition, int output)
    {
        ref readonly var node = ref Ensemble.Nodes[at];
        if (node.IsLeaf)
        {
            return tree.HasVectorLeaves ? Ensemble.LeafValues(tree, at)[output] : tree.Output == output ? node.Value : 0;
        }

        var (left, right) = (node.Left, node.Right);
        if ((coalition >> players[node.Feature] & 1) != 0)
        {
            return Walk(tree, Ensemble.GoesLeft(node, row[node.Feature]) ? left : right, row, players, coalition, output);
        }

        return ((Ensemble.Nodes[left].Cover * Walk(tree, left, row, players, coalition, output)) + (Ensemble.Nodes[right].Cover * Walk(tree, right, row, players, coalition, output))) / node.Cover;
    }

    private int Grow(List<TreeNode> nodes, TreeEnsembleBuilder builder, Random random, bool isVector, int depth, double cover)
    {
        var at = nodes.Count;
        var value = Math.Round(random.NextDouble() * 10, 1);
        if (depth == 0 || random.Next(6) == 0)
        {
            nodes.Add(isVector ? TreeNode.VectorLeaf(builder.AddVector([.. Enumerable.Range(0, Outputs).Select(_ => random.NextDouble())]), cover) : TreeNode.Leaf(value, cover));
            return at;
        }

        var feature = random.Next(Features);
        var share = random.NextDouble();
        var split = random.Next(5) switch
        {
            0 => TreeNode.CategorySplit(feature, builder.AddCategories([(uint)random.Next(16)]), random.Next(2) == 0, cover),
            1 => TreeNode.Split(feature, random.Next(4), random.Next(2) == 0, isZeroMissing: true, cover),
            _ => TreeNode.Split(feature, random.Next(4), random.Next(2) == 0, isZeroMissing: false, cover),
        };
        nodes.Add(split);
        var left = Grow(nodes, builder, random, isVector, depth - 1, cover * share);
        var right = Grow(nodes, builder, random, isVector, depth - 1, cover * (1 - share));
        nodes[at] = split with { Left = left, Right = right };
        return at;
    }

    private FeatureMatrix Data(Random random, int rows) =>
        new([.. Enumerable.Range(0, rows * Features).Select(_ => random.Next(8) == 0 ? double.NaN : random.Next(5))], rows, Features);
}
