namespace AiPm.Learning;

/// <summary>Puts the trees of a file into the one form of <see cref="TreeEnsemble"/>, and refuses what is no tree.</summary>
/// <param name="error">Names the file.</param>
/// <param name="featureNames">The features.</param>
/// <param name="baseValues">The margins before any tree.</param>
internal sealed class TreeEnsembleBuilder(ModelFileError error, IReadOnlyList<string> featureNames, IReadOnlyList<double> baseValues)
{
    /// <summary>The most features or outputs that a file may claim without naming each.</summary>
    public const int MostClaimed = 1 << 20;

    // A file of a few bytes could ask for any number of empty sets; together they may take 256 MiB.
    private const int MostCategoryWords = 1 << 26;

    private readonly List<TreeNode> _nodes = [];
    private readonly List<DecisionTree> _trees = [];
    private readonly List<uint> _categories = [];
    private readonly List<int> _categoryStarts = [0];
    private readonly List<double> _leafVectors = [];

    /// <summary>The outputs.</summary>
    public int OutputCount => baseValues.Count;

    /// <summary>Keeps a set of categories.</summary>
    /// <param name="words">Bit c of word c / 32 stands for category c.</param>
    /// <returns>The number of the set, for <see cref="TreeNode.CategorySplit"/>.</returns>
    public int AddCategories(ReadOnlySpan<uint> words)
    {
        if (_categories.Count + (long)words.Length > MostCategoryWords)
        {
            throw error.Damaged("the sets of categories", $"they need more than {MostCategoryWords / (1 << 18)} MiB together");
        }

        _categories.AddRange(words);
        _categoryStarts.Add(_categories.Count);
        return _categoryStarts.Count - 2;
    }

    /// <summary>Keeps the values of a leaf, one for each output.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The number of the vector, for <see cref="TreeNode.VectorLeaf"/>.</returns>
    public int AddVector(ReadOnlySpan<double> values)
    {
        _leafVectors.AddRange(values);
        return (_leafVectors.Count / OutputCount) - 1;
    }

    /// <summary>Adds a tree.</summary>
    /// <param name="nodes">Its nodes in the file's order; children are indices into it. Nodes that nothing leads to are dropped.</param>
    /// <param name="output">The output it adds to, or −1 where its leaves are vectors.</param>
    /// <param name="weight">What its leaves are multiplied with.</param>
    /// <param name="place">What messages call it.</param>
    public void AddTree(ReadOnlySpan<TreeNode> nodes, int output, double weight, string place)
    {
        if (output >= OutputCount)
        {
            throw error.Damaged(place, $"it adds to output {output}, and the outputs end at {OutputCount - 1}");
        }

        if (!double.IsFinite(weight))
        {
            throw error.Damaged(place, $"its weight is {weight}");
        }

        var first = _nodes.Count;
        var (leaves, deepest) = (0, 0);
        var seen = new bool[nodes.Length];
        var open = new Stack<(int Node, int Depth, int ParentOfRight)>();
        open.Push((0, 0, -1));
        while (open.TryPop(out var next))
        {
            var (index, depth, parent) = next;
            Visit(nodes.Length, seen, index, place);
            var node = nodes[index];
            if (parent >= 0)
            {
                _nodes[parent] = _nodes[parent] with { Right = _nodes.Count };
            }

            deepest = Math.Max(deepest, depth);
            if (node.IsLeaf)
            {
                leaves++;
                CheckLeaf(node, output, place, index);
                _nodes.Add(node);
                continue;
            }

            if (node.Feature >= featureNames.Count)
            {
                throw error.Damaged(place, $"node {index} asks for feature {node.Feature}, and the features end at {featureNames.Count - 1}");
            }

            open.Push((node.Right, depth + 1, _nodes.Count));
            open.Push((node.Left, depth + 1, -1));
            _nodes.Add(node with { Left = _nodes.Count + 1 });
        }

        _trees.Add(new DecisionTree { Root = first, NodeCount = _nodes.Count - first, LeafCount = leaves, Depth = deepest, Output = output, Weight = weight });
    }

    /// <summary>The model of all trees added.</summary>
    /// <param name="objective">How margins become predictions.</param>
    /// <param name="source">The program that wrote the file.</param>
    /// <param name="roundsToSingle">Whether values are rounded to float32 before they are compared.</param>
    public TreeEnsemble Build(TreeObjective objective, string source, bool roundsToSingle)
    {
        var hasCovers = _trees.TrueForAll(tree => tree.Depth == 0 || _nodes[tree.Root].Cover > 0);
        return new TreeEnsemble([.. _nodes], [.. _trees], [.. _categories], [.. _categoryStarts], [.. _leafVectors])
        {
            FeatureNames = featureNames,
            BaseValues = baseValues,
            Link = objective.Link,
            LinkScale = objective.Scale,
            Objective = objective.Name,
            Source = source,
            RoundsToSingle = roundsToSingle,
            HasCovers = hasCovers,
        };
    }

    private void Visit(int count, bool[] seen, int index, string place)
    {
        if (index < 0 || index >= count)
        {
            throw error.Damaged(place, $"a branch leads to node {index}, and the nodes end at {count - 1}");
        }

        if (seen[index])
        {
            throw error.Damaged(place, $"two branches lead to node {index}, so this is no tree");
        }

        seen[index] = true;
    }

    private void CheckLeaf(in TreeNode leaf, int output, string place, int index)
    {
        if (output >= 0 && !double.IsFinite(leaf.Value))
        {
            throw error.Damaged(place, $"the value of leaf node {index} is {leaf.Value}");
        }
    }
}
