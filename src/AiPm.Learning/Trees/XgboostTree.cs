namespace AiPm.Learning;

/// <summary>A tree as XGBoost's JSON holds it: one list for each property of nodes.</summary>
internal sealed class XgboostTree
{
    /// <summary>The parameter that says how many values a leaf has.</summary>
    public const string LeafSize = "size_leaf_vector";

    private const int MostCategory = 1 << 24;

    private readonly string _place;
    private readonly ModelFileError _error;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly int[] _features;
    private readonly double[] _conditions;
    private readonly double[] _defaultLeft;
    private readonly double[] _covers;
    private readonly double[] _splitTypes;
    private readonly Dictionary<int, int[]> _categories;
    private readonly Dictionary<string, double[]> _lists;
    private readonly int _leafSize;

    /// <summary>A tree.</summary>
    /// <param name="lists">Its lists by name.</param>
    /// <param name="place">What messages call it.</param>
    /// <param name="error">Names the file.</param>
    public XgboostTree(Dictionary<string, double[]> lists, string place, ModelFileError error)
    {
        _place = place;
        _error = error;
        _lists = lists;
        _left = Whole("left_children", null);
        var count = _left.Length;
        if (count == 0)
        {
            throw error.Damaged(place, "it has no nodes");
        }

        _right = Whole("right_children", count);
        _features = Whole("split_indices", count);
        _conditions = List("split_conditions", count);
        _defaultLeft = List("default_left", count);
        _covers = lists.ContainsKey("sum_hessian") ? List("sum_hessian", count) : new double[count];
        _splitTypes = lists.ContainsKey("split_type") ? List("split_type", count) : new double[count];
        _categories = Categories();
        _leafSize = lists.TryGetValue(LeafSize, out var size) && size is [> 1 and <= TreeEnsembleBuilder.MostClaimed] ? (int)size[0] : 1;
    }

    /// <summary>The lists that are read; others are passed over.</summary>
    public static IReadOnlySet<string> Lists { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "left_children", "right_children", "split_indices", "split_conditions", "default_left", "sum_hessian", "split_type",
        "categories", "categories_nodes", "categories_segments", "categories_sizes", "base_weights", "leaf_weights",
    };

    /// <summary>Adds the tree to a model.</summary>
    /// <param name="builder">The model.</param>
    /// <param name="output">The output it adds to.</param>
    /// <param name="weight">What its leaves are multiplied with.</param>
    public void AddTo(TreeEnsembleBuilder builder, int output, double weight)
    {
        if (_leafSize > 1 && _leafSize != builder.OutputCount)
        {
            throw _error.Damaged(_place, $"its leaves have {_leafSize} values, the model {builder.OutputCount} outputs");
        }

        var nodes = new TreeNode[_left.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = _left[i] < 0 ? Leaf(builder, i) : Split(builder, i);
        }

        builder.AddTree(nodes, _leafSize > 1 ? -1 : output, weight, _place);
    }

    private TreeNode Leaf(TreeEnsembleBuilder builder, int i)
    {
        if (_leafSize == 1)
        {
            return TreeNode.Leaf(_conditions[i], _covers[i]);
        }

        // Since 3.2 the right child of a leaf is its place among leaf_weights; before, all nodes' values were in base_weights.
        var (list, place) = _lists.TryGetValue("leaf_weights", out var leaves) ? (leaves, _right[i]) : (List("base_weights", null), i);
        if (place < 0 || (place + 1L) * _leafSize > list.Length)
        {
            throw _error.Damaged(_place, $"leaf node {i} has no values");
        }

        var values = list.AsSpan(place * _leafSize, _leafSize);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                throw _error.Damaged(_place, $"a value of leaf node {i} is {value}");
            }
        }

        return TreeNode.VectorLeaf(builder.AddVector(values), _covers[i]);
    }

    private TreeNode Split(TreeEnsembleBuilder builder, int i)
    {
        if (_features[i] < 0)
        {
            throw _error.Damaged(_place, $"node {i} asks for feature {_features[i]}");
        }

        var isDefaultLeft = _defaultLeft[i] != 0;
        if (_splitTypes[i] != 0)
        {
            // The categories of XGBoost's sets go right, ours left.
            var set = builder.AddCategories(Bits(i));
            return TreeNode.CategorySplit(_features[i], set, !isDefaultLeft, _covers[i]) with { Left = _right[i], Right = _left[i] };
        }

        // x < t in float32 is x ≤ the float32 just below t; nothing is below −∞.
        var threshold = (float)_conditions[i];
        if (float.IsNaN(threshold))
        {
            throw _error.Damaged(_place, $"node {i} has no threshold");
        }

        var greatest = float.IsNegativeInfinity(threshold) ? double.NaN : MathF.BitDecrement(threshold);
        return TreeNode.Split(_features[i], greatest, isDefaultLeft, isZeroMissing: false, _covers[i]) with { Left = _left[i], Right = _right[i] };
    }

    private uint[] Bits(int node)
    {
        if (!_categories.TryGetValue(node, out var categories))
        {
            throw _error.Damaged(_place, $"node {node} asks for categories and lists none");
        }

        var words = new uint[categories.Length == 0 ? 0 : (categories.Max() >> 5) + 1];
        foreach (var category in categories)
        {
            words[category >> 5] |= 1u << (category & 31);
        }

        return words;
    }

    private Dictionary<int, int[]> Categories()
    {
        var sets = new Dictionary<int, int[]>();
        if (!_lists.ContainsKey("categories_nodes"))
        {
            return sets;
        }

        var nodes = Whole("categories_nodes", null);
        var starts = Whole("categories_segments", nodes.Length);
        var sizes = Whole("categories_sizes", nodes.Length);
        var all = Whole("categories", null);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (starts[i] < 0 || sizes[i] < 0 || (long)starts[i] + sizes[i] > all.Length)
            {
                throw _error.Damaged(_place, $"the categories of node {nodes[i]} lie outside their list");
            }

            var set = all[starts[i]..(starts[i] + sizes[i])];
            if (set.Any(category => category is < 0 or >= MostCategory))
            {
                throw _error.Damaged(_place, $"a category of node {nodes[i]} is below 0 or beyond {MostCategory - 1}");
            }

            sets[nodes[i]] = set;
        }

        return sets;
    }

    private int[] Whole(string name, int? count) => [.. List(name, count).Select(number =>
        number is >= int.MinValue and <= int.MaxValue && Math.Floor(number) == number ? (int)number : throw _error.Damaged(_place, $"{name} has {number} where a whole number belongs"))];

    private double[] List(string name, int? count)
    {
        if (!_lists.TryGetValue(name, out var list))
        {
            throw _error.Damaged(_place, $"there is no list {name}");
        }

        return count is { } wanted && list.Length != wanted
            ? throw _error.Damaged(_place, $"{name} has {list.Length} numbers where {wanted} belong")
            : list;
    }
}
