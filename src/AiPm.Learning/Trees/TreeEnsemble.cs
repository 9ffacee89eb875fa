namespace AiPm.Learning;

/// <summary>
/// A sum of decision trees, as LightGBM, XGBoost and ONNX files hold it: margin of output k = base value k + Σ weight × leaf
/// over the trees that add to k.
/// </summary>
public sealed class TreeEnsemble
{
    /// <summary>What LightGBM takes for zero where zero is missing.</summary>
    internal const double ZeroBand = 1e-35f;

    private readonly TreeNode[] _nodes;
    private readonly DecisionTree[] _trees;
    private readonly uint[] _categories;
    private readonly int[] _categoryStarts;
    private readonly double[] _leafVectors;

    internal TreeEnsemble(TreeNode[] nodes, DecisionTree[] trees, uint[] categories, int[] categoryStarts, double[] leafVectors)
    {
        _nodes = nodes;
        _trees = trees;
        _categories = categories;
        _categoryStarts = categoryStarts;
        _leafVectors = leafVectors;
        IsPlain = !nodes.Any(node => !node.IsLeaf && (node.Rule != SplitRule.AtMost || node.IsZeroMissing));
    }

    /// <summary>The features, in the order of a row's numbers.</summary>
    public required IReadOnlyList<string> FeatureNames { get; init; }

    /// <summary>The margin of each output before any tree.</summary>
    public required IReadOnlyList<double> BaseValues { get; init; }

    /// <summary>How many margins a row gets: 1, or one for each class or target.</summary>
    public int OutputCount => BaseValues.Count;

    /// <summary>How margins become predictions.</summary>
    public OutputLink Link { get; init; }

    /// <summary>The factor inside <see cref="OutputLink.Logistic"/>; 1 for nearly all models.</summary>
    public double LinkScale { get; init; } = 1;

    /// <summary>The objective as the file names it, such as <c>binary:logistic</c>; empty where it does not.</summary>
    public string Objective { get; init; } = "";

    /// <summary>The program and version that wrote the file, as far as it says.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether a row's numbers are rounded to float32 before they are compared, as XGBoost and ONNX do.</summary>
    public bool RoundsToSingle { get; init; }

    /// <summary>Whether each node says how much training data came to it; path-dependent explanations need it.</summary>
    public bool HasCovers { get; init; }

    /// <summary>The trees, in the order in which their values are added.</summary>
    public ReadOnlySpan<DecisionTree> Trees => _trees;

    /// <summary>The nodes of all trees, each tree in one run, a split's left child right after it.</summary>
    public ReadOnlySpan<TreeNode> Nodes => _nodes;

    /// <summary>The categories that go left at a split with <see cref="SplitRule.Member"/>: bit c of word c / 32, any number of words.</summary>
    /// <param name="node">The split.</param>
    public ReadOnlySpan<uint> Categories(in TreeNode node) => _categories.AsSpan(_categoryStarts[node.Set].._categoryStarts[node.Set + 1]);

    /// <summary>The values of a leaf, before its tree's weight: one for each output where the tree has vector leaves, else one.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="leaf">The leaf, an index into <see cref="Nodes"/>.</param>
    public ReadOnlySpan<double> LeafValues(in DecisionTree tree, int leaf) => tree.HasVectorLeaves
        ? _leafVectors.AsSpan(_nodes[leaf].Set * OutputCount, OutputCount)
        : new ReadOnlySpan<double>(in TreeNode.NumberOf(_nodes[leaf]));

    /// <summary>Which way a value goes at a split.</summary>
    /// <param name="node">The split.</param>
    /// <param name="value">The value of its feature; NaN is missing.</param>
    public bool GoesLeft(in TreeNode node, double value)
    {
        if (double.IsNaN(value) || (node.IsZeroMissing && Math.Abs(value) <= ZeroBand))
        {
            return node.IsDefaultLeft;
        }

        return node.Rule switch
        {
            SplitRule.AtMost => (RoundsToSingle ? (float)value : value) <= node.Threshold,
            SplitRule.Equal => (RoundsToSingle ? (float)value : value) == node.Threshold,
            _ => Contains(Categories(node), value),
        };
    }

    /// <summary>The leaf that a row comes to.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="row">A number for each feature; NaN is missing.</param>
    /// <returns>An index into <see cref="Nodes"/>.</returns>
    public int LeafOf(in DecisionTree tree, ReadOnlySpan<double> row)
    {
        var place = tree.Root;
        while (!_nodes[place].IsLeaf)
        {
            ref readonly var node = ref _nodes[place];
            place = GoesLeft(node, row[node.Feature]) ? node.Left : node.Right;
        }

        return place;
    }

    /// <summary>The margins of a row.</summary>
    /// <param name="row">A number for each feature; NaN is missing.</param>
    public double[] Raw(ReadOnlySpan<double> row)
    {
        CheckWidth(row.Length);
        double[] margins = [.. BaseValues];
        TreeWalk.Add(this, row, margins);
        return margins;
    }

    /// <summary>The margins of rows, one column for each output. The same bits for any number of threads.</summary>
    /// <param name="rows">A number for each feature; NaN is missing.</param>
    /// <param name="threads">The threads to use.</param>
    public FeatureMatrix Raw(FeatureMatrix rows, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        CheckWidth(rows.Width);
        return TreeWalk.Raw(this, rows, threads);
    }

    /// <summary>The predictions of rows, one column for each output: margins through <see cref="Link"/>.</summary>
    /// <param name="rows">A number for each feature; NaN is missing.</param>
    /// <param name="threads">The threads to use.</param>
    public FeatureMatrix Predict(FeatureMatrix rows, int threads = 1)
    {
        var margins = Raw(rows, threads);
        for (var row = 0; row < margins.RowCount; row++)
        {
            Transform(margins.Cells.AsSpan(row * OutputCount, OutputCount));
        }

        return margins;
    }

    /// <summary>Puts the margins of one row through <see cref="Link"/>, in place.</summary>
    /// <param name="margins">A margin for each output.</param>
    public void Transform(Span<double> margins) => OutputTransform.Apply(Link, LinkScale, margins);

    /// <summary>Reads a model file: LightGBM's text, XGBoost's JSON, or ONNX.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="AipmException">It is something else, or it is damaged; the message says where.</exception>
    public static TreeEnsemble Load(string path) => TreeFiles.Load(path);

    /// <summary>Reads a model from the bytes of its file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="AipmException">It is something else, or it is damaged; the message says where.</exception>
    public static TreeEnsemble Read(ReadOnlySpan<byte> bytes, string name) => TreeFiles.Read(bytes, name);

    /// <summary>Whether a split on numbers alone decides everywhere, so that the quick way through the trees will do.</summary>
    internal bool IsPlain { get; }

    /// <summary>The same trees over features of other names.</summary>
    /// <param name="names">A name for each feature.</param>
    internal TreeEnsemble WithFeatureNames(IReadOnlyList<string> names) =>
        names.Count == FeatureNames.Count
            ? new(_nodes, _trees, _categories, _categoryStarts, _leafVectors)
            {
                FeatureNames = names,
                BaseValues = BaseValues,
                Link = Link,
                LinkScale = LinkScale,
                Objective = Objective,
                Source = Source,
                RoundsToSingle = RoundsToSingle,
                HasCovers = HasCovers,
            }
            : throw new ArgumentException($"{names.Count} names came for {FeatureNames.Count} features.", nameof(names));

    private void CheckWidth(int width)
    {
        if (width != FeatureNames.Count)
        {
            throw new AipmException(
                $"Rows of {width} numbers came to a model of {FeatureNames.Count} features.",
                $"rows with the columns {FeatureList.Short(FeatureNames)}");
        }
    }

    private static bool Contains(ReadOnlySpan<uint> categories, double value)
    {
        var category = (int)value;
        return category >= 0 && category >> 5 < categories.Length && (categories[category >> 5] >> (category & 31) & 1) != 0;
    }
}
