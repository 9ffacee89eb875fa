namespace AiPm.Learning;

/// <summary>The attributes of an ONNX tree operator: one list for each property of all nodes of all trees.</summary>
internal sealed class OnnxTreeLists
{
    private readonly ModelFileError _error;
    private readonly bool _isDouble;
    private readonly List<long> _trees;
    private readonly List<long> _features;
    private readonly List<double> _values;
    private readonly List<double> _hits;
    private readonly List<string> _modes;
    private readonly List<long> _yes;
    private readonly List<long> _no;
    private readonly List<long> _missing;
    private readonly Dictionary<(long Tree, long Node), int> _places = [];
    private readonly Dictionary<(long Tree, long Node), List<(int Output, double Value)>> _leaves = [];
    private readonly List<(long Tree, List<int> Places)> _byTree = [];
    private readonly List<long> _ids;

    /// <summary>Reads the lists.</summary>
    /// <param name="node">The operator.</param>
    /// <param name="leaves">How the lists of leaves begin: <c>target</c> or <c>class</c>.</param>
    /// <param name="error">Names the file.</param>
    public OnnxTreeLists(OnnxNode node, string leaves, ModelFileError error)
    {
        _error = error;
        _isDouble = node.IsDouble;
        _trees = node.Numbers.GetValueOrDefault("nodes_treeids") ?? [];
        var count = _trees.Count;
        _ids = List(node.Numbers, "nodes_nodeids", count);
        _features = List(node.Numbers, "nodes_featureids", count);
        _values = List(node.Reals, "nodes_values", count);
        _modes = List(node.Texts, "nodes_modes", count);
        _yes = List(node.Numbers, "nodes_truenodeids", count);
        _no = List(node.Numbers, "nodes_falsenodeids", count);
        _hits = node.Reals.GetValueOrDefault("nodes_hitrates") is { Count: > 0 } hits && hits.Count == count ? hits : [.. new double[count]];
        _missing = node.Numbers.GetValueOrDefault("nodes_missing_value_tracks_true") is { Count: > 0 } missing && missing.Count == count ? missing : [.. new long[count]];
        if (count == 0)
        {
            throw error.Damaged(node.Operator, "it has no nodes");
        }

        Group();
        ReadLeaves(node, leaves);
    }

    /// <summary>The trees.</summary>
    public int TreeCount => _byTree.Count;

    /// <summary>The greatest feature asked for; −1 where none is.</summary>
    public long LastFeature { get; private set; } = -1;

    /// <summary>Whether all leaves add to the same output.</summary>
    public bool HasOneOutput { get; private set; }

    /// <summary>Adds all trees to a model.</summary>
    /// <param name="builder">The model.</param>
    /// <param name="weight">What leaves are multiplied with.</param>
    /// <param name="isSingleScore">Whether there is one score, whatever class it is written for.</param>
    public void AddTo(TreeEnsembleBuilder builder, double weight, bool isSingleScore)
    {
        var hasCovers = HasCovers();
        foreach (var (tree, places) in _byTree)
        {
            var place = $"tree {tree}";
            var outputs = places.SelectMany(at => Leaves(at)).Select(leaf => leaf.Output).Distinct().Take(2).ToArray();
            var output = isSingleScore || outputs.Length == 0 ? 0 : outputs.Length == 1 ? outputs[0] : -1;
            var local = places.Select((at, i) => (at, i)).ToDictionary(pair => pair.at, pair => pair.i);
            TreeNode[] nodes = [.. places.Select(at => _modes[at] == "LEAF"
                ? Leaf(builder, at, output, hasCovers, place)
                : Split(at, local, hasCovers, place))];
            builder.AddTree(nodes, output, weight, place);
        }
    }

    private TreeNode Leaf(TreeEnsembleBuilder builder, int at, int output, bool hasCovers, string place)
    {
        var cover = hasCovers ? _hits[at] : 0;
        if (output >= 0)
        {
            return TreeNode.Leaf(Leaves(at).Sum(leaf => leaf.Value), cover);
        }

        var vector = new double[builder.OutputCount];
        foreach (var (to, value) in Leaves(at))
        {
            if (to < 0 || to >= vector.Length || !double.IsFinite(value))
            {
                throw _error.Damaged(place, $"a leaf adds {value} to output {to}, and the outputs end at {vector.Length - 1}");
            }

            vector[to] += value;
        }

        return TreeNode.VectorLeaf(builder.AddVector(vector), cover);
    }

    // Whatever is asked becomes "at most" or "equal"; where the question turns round, so do the branches.
    private TreeNode Split(int at, Dictionary<int, int> local, bool hasCovers, string place)
    {
        var (yes, no) = (Child(at, _yes[at], local, place), Child(at, _no[at], local, place));
        if (_features[at] is < 0 or > int.MaxValue || double.IsNaN(_values[at]))
        {
            throw _error.Damaged(place, $"node {_ids[at]} compares feature {_features[at]} with {_values[at]}");
        }

        var (feature, value, cover) = ((int)_features[at], _values[at], hasCovers ? _hits[at] : 0);
        var isMissingYes = _missing[at] != 0;
        return _modes[at] switch
        {
            "BRANCH_LEQ" => TreeNode.Split(feature, value, isMissingYes, false, cover) with { Left = yes, Right = no },
            "BRANCH_LT" => TreeNode.Split(feature, Below(value), isMissingYes, false, cover) with { Left = yes, Right = no },
            "BRANCH_GT" => TreeNode.Split(feature, value, !isMissingYes, false, cover) with { Left = no, Right = yes },
            "BRANCH_GTE" => TreeNode.Split(feature, Below(value), !isMissingYes, false, cover) with { Left = no, Right = yes },
            "BRANCH_EQ" => TreeNode.EqualSplit(feature, value, isMissingYes, cover) with { Left = yes, Right = no },

            // What is missing is unequal to everything.
            "BRANCH_NEQ" => TreeNode.EqualSplit(feature, value, isDefaultLeft: false, cover) with { Left = no, Right = yes },
            var other => throw _error.Damaged(place, $"node {_ids[at]} has the mode '{other}'"),
        };
    }

    private double Below(double value) => double.IsNegativeInfinity(value) ? double.NaN : _isDouble ? Math.BitDecrement(value) : MathF.BitDecrement((float)value);

    private int Child(int at, long id, Dictionary<int, int> local, string place) =>
        _places.TryGetValue((_trees[at], id), out var child) ? local[child] : throw _error.Damaged(place, $"node {_ids[at]} leads to node {id}, which is not there");

    private List<(int Output, double Value)> Leaves(int at) => _leaves.GetValueOrDefault((_trees[at], _ids[at])) ?? [];

    private void Group()
    {
        var known = new Dictionary<long, List<int>>();
        for (var i = 0; i < _trees.Count; i++)
        {
            if (!_places.TryAdd((_trees[i], _ids[i]), i))
            {
                throw _error.Damaged($"tree {_trees[i]}", $"node {_ids[i]} is there twice");
            }

            if (!known.TryGetValue(_trees[i], out var places))
            {
                known.Add(_trees[i], places = []);
                _byTree.Add((_trees[i], places));
            }

            places.Add(i);
            LastFeature = _modes[i] == "LEAF" ? LastFeature : Math.Max(LastFeature, _features[i]);
        }
    }

    private void ReadLeaves(OnnxNode node, string prefix)
    {
        var trees = node.Numbers.GetValueOrDefault($"{prefix}_treeids") ?? [];
        var nodes = List(node.Numbers, $"{prefix}_nodeids", trees.Count);
        var outputs = List(node.Numbers, $"{prefix}_ids", trees.Count);
        var weights = List(node.Reals, $"{prefix}_weights", trees.Count);
        for (var i = 0; i < trees.Count; i++)
        {
            if (outputs[i] is < 0 or > int.MaxValue)
            {
                throw _error.Damaged($"{prefix}_ids", $"it has {outputs[i]}");
            }

            if (!_leaves.TryGetValue((trees[i], nodes[i]), out var values))
            {
                _leaves.Add((trees[i], nodes[i]), values = []);
            }

            values.Add(((int)outputs[i], weights[i]));
        }

        HasOneOutput = outputs.Distinct().Count() <= 1;
    }

    // Many writers fill in 1 for every node; only rates that add up are counts.
    private bool HasCovers()
    {
        for (var i = 0; i < _trees.Count; i++)
        {
            if (_modes[i] != "LEAF"
                && _places.TryGetValue((_trees[i], _yes[i]), out var yes)
                && _places.TryGetValue((_trees[i], _no[i]), out var no)
                && !(Math.Abs(_hits[yes] + _hits[no] - _hits[i]) <= 1e-3 * _hits[i]))
            {
                return false;
            }
        }

        return true;
    }

    private List<T> List<T>(Dictionary<string, List<T>> lists, string name, int count) =>
        lists.GetValueOrDefault(name) is { } list && list.Count == count
            ? list
            : throw _error.Damaged(name, $"it has {lists.GetValueOrDefault(name)?.Count ?? 0} entries where {count} belong");
}
