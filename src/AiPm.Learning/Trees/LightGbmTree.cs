namespace AiPm.Learning;

/// <summary>A tree as LightGBM's text holds it: splits and leaves in lists of their own.</summary>
internal sealed class LightGbmTree
{
    private const int CategoryBit = 1;
    private const int DefaultLeftBit = 2;

    private readonly string _place;
    private readonly int[] _features;
    private readonly double[] _thresholds;
    private readonly int[] _decisions;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly double[] _splitCovers;
    private readonly double[] _leafValues;
    private readonly double[] _leafCovers;
    private readonly uint[][] _categories;

    private LightGbmTree(in LightGbmSection section, string place, ModelFileError error)
    {
        _place = place;
        var leaves = section.Number("num_leaves", 1);
        _leafValues = section.Numbers<double>("leaf_value", leaves);
        _leafCovers = section.NumbersOrZeros<double>("leaf_count", leaves);
        var splits = leaves - 1;
        _features = Splits<int>(section, "split_feature", splits);
        _thresholds = Splits<double>(section, "threshold", splits);
        _left = Splits<int>(section, "left_child", splits);
        _right = Splits<int>(section, "right_child", splits);
        _decisions = section.NumbersOrZeros<int>("decision_type", splits);
        _splitCovers = section.NumbersOrZeros<double>("internal_count", splits);
        _categories = Categories(section, error);
    }

    /// <summary>Reads a tree.</summary>
    /// <param name="section">Its lines.</param>
    /// <param name="place">What messages call it.</param>
    /// <param name="error">Names the file.</param>
    public static LightGbmTree Read(in LightGbmSection section, string place, ModelFileError error)
    {
        if (section.Text("is_linear") is not ("" or "0"))
        {
            throw error.Refused("Its leaves are linear models (linear_tree), which are not read.", "the model trained with linear_tree=false");
        }

        return new LightGbmTree(section, place, error);
    }

    /// <summary>Adds the tree to a model.</summary>
    /// <param name="builder">The model.</param>
    /// <param name="output">The output it adds to.</param>
    /// <param name="weight">What its leaves are multiplied with.</param>
    /// <param name="error">Names the file.</param>
    public void AddTo(TreeEnsembleBuilder builder, int output, double weight, ModelFileError error)
    {
        var splits = _features.Length;
        var nodes = new TreeNode[splits + _leafValues.Length];
        for (var i = 0; i < splits; i++)
        {
            nodes[i] = Split(builder, i, error) with { Left = Child(_left[i], error), Right = Child(_right[i], error) };
        }

        for (var i = 0; i < _leafValues.Length; i++)
        {
            nodes[splits + i] = TreeNode.Leaf(_leafValues[i], _leafCovers[i]);
        }

        builder.AddTree(nodes, output, weight, _place);
    }

    // Leaves are written as negative numbers: −1 is the first.
    private int Child(int child, ModelFileError error)
    {
        var isRange = child >= 0 ? child < _features.Length : ~child < _leafValues.Length;
        return !isRange
            ? throw error.Damaged(_place, $"a branch leads to {child}, beyond its {_features.Length} splits and {_leafValues.Length} leaves")
            : child >= 0 ? child : _features.Length + ~child;
    }

    private TreeNode Split(TreeEnsembleBuilder builder, int i, ModelFileError error)
    {
        var (feature, threshold, decision) = (_features[i], _thresholds[i], _decisions[i]);
        if (feature < 0)
        {
            throw error.Damaged(_place, $"split {i} asks for feature {feature}");
        }

        if ((decision & CategoryBit) != 0)
        {
            // A missing category is in no set.
            var set = (int)threshold;
            return set >= 0 && set < _categories.Length
                ? TreeNode.CategorySplit(feature, builder.AddCategories(_categories[set]), isDefaultLeft: false, _splitCovers[i])
                : throw error.Damaged(_place, $"split {i} asks for the set of categories {threshold}, and there are {_categories.Length}");
        }

        var isDefaultLeft = (decision & DefaultLeftBit) != 0;
        return ((decision >> 2) & 3) switch
        {
            0 => TreeNode.Split(feature, threshold, isDefaultLeft: threshold >= 0, isZeroMissing: false, _splitCovers[i]),
            1 => TreeNode.Split(feature, threshold, isDefaultLeft, isZeroMissing: true, _splitCovers[i]),
            2 => TreeNode.Split(feature, threshold, isDefaultLeft, isZeroMissing: false, _splitCovers[i]),
            _ => throw error.Damaged(_place, $"split {i} has the decision type {decision}, which is none"),
        };
    }

    private static T[] Splits<T>(in LightGbmSection section, string key, int count)
        where T : System.Numerics.INumber<T> => count == 0 ? [] : section.Numbers<T>(key, count);

    private static uint[][] Categories(in LightGbmSection section, ModelFileError error)
    {
        var sets = section.Has("num_cat") ? section.Number("num_cat", 0) : 0;
        if (sets == 0)
        {
            return [];
        }

        if (sets == int.MaxValue)
        {
            throw error.Damaged(section.Place("num_cat"), $"num_cat is {sets}");
        }

        var ends = section.Numbers<int>("cat_boundaries", sets + 1);
        var words = section.Numbers<uint>("cat_threshold", Math.Max(ends[^1], 0));
        var categories = new uint[sets][];
        for (var i = 0; i < sets; i++)
        {
            if (ends[0] != 0 || ends[i] > ends[i + 1] || ends[i + 1] > words.Length)
            {
                throw error.Damaged(section.Place("cat_boundaries"), $"the set of categories {i} goes from {ends[i]} to {ends[i + 1]}");
            }

            categories[i] = words[ends[i]..ends[i + 1]];
        }

        return categories;
    }
}
