using System.Text;

namespace AiPm.Learning.Tests.Trees;

/// <summary>Writes small ONNX files of trees, with random splits of every mode.</summary>
internal sealed class OnnxWriter(int seed, int width)
{
    private static readonly string[] Modes = ["BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ"];
    private readonly Random _random = new(seed);
    private readonly List<long> _trees = [];
    private readonly List<long> _ids = [];
    private readonly List<long> _features = [];
    private readonly List<float> _values = [];
    private readonly List<string> _modes = [];
    private readonly List<long> _yes = [];
    private readonly List<long> _no = [];
    private readonly List<long> _missing = [];
    private readonly List<(long Tree, long Node, long Output, float Value)> _leaves = [];

    /// <summary>Adds a tree; a mode for all its splits, as most runtimes want, or any.</summary>
    public OnnxWriter Tree(int depth, Func<int> output, int outputsInLeaf = 1)
    {
        var tree = _trees.Count == 0 ? 0 : _trees[^1] + 1;
        var next = 0L;
        Node(depth);
        return this;

        long Node(int left)
        {
            var id = next++;
            var at = _trees.Count;
            _trees.Add(tree);
            _ids.Add(id);
            _features.Add(left == 0 ? 0 : _random.Next(width));
            _values.Add(left == 0 ? 0 : _random.Next(-3, 4) / 2f);
            _modes.Add(left == 0 ? "LEAF" : Modes[_random.Next(Modes.Length)]);
            _missing.Add(left == 0 ? 0 : _random.Next(2));
            _yes.Add(0);
            _no.Add(0);
            if (left == 0)
            {
                for (var i = 0; i < outputsInLeaf; i++)
                {
                    _leaves.Add((tree, id, outputsInLeaf == 1 ? output() : i, (float)_random.NextDouble()));
                }
            }
            else
            {
                _yes[at] = Node(left - 1);
                _no[at] = Node(left - 1);
            }

            return id;
        }
    }

    public byte[] Regressor(int targets, string aggregate, string transform, float[] bases) => File("TreeEnsembleRegressor", "target",
        Attribute("n_targets", 3, Varint(targets), 2), Text("aggregate_function", aggregate), Text("post_transform", transform), Floats("base_values", bases));

    public byte[] Classifier(int classes, string transform, float[] bases) => File("TreeEnsembleClassifier", "class",
        Integers("classlabels_int64s", [.. Enumerable.Range(0, classes).Select(i => (long)i)]), Text("post_transform", transform), Floats("base_values", bases));

    private byte[] File(string name, string prefix, params byte[][] attributes)
    {
        byte[][] all =
        [
            .. attributes,
            Integers("nodes_treeids", _trees), Integers("nodes_nodeids", _ids), Integers("nodes_featureids", _features), Floats("nodes_values", _values),
            Texts("nodes_modes", _modes), Integers("nodes_truenodeids", _yes), Integers("nodes_falsenodeids", _no), Integers("nodes_missing_value_tracks_true", _missing),
            Integers($"{prefix}_treeids", _leaves.Select(leaf => leaf.Tree)), Integers($"{prefix}_nodeids", _leaves.Select(leaf => leaf.Node)),
            Integers($"{prefix}_ids", _leaves.Select(leaf => leaf.Output)), Floats($"{prefix}_weights", _leaves.Select(leaf => leaf.Value)),
        ];
        var isClassifier = prefix == "class";
        byte[] node = [.. Field(1, "X"), .. isClassifier ? Field(2, "label") : [], .. Field(2, "Y"), .. Field(4, name), .. all.SelectMany(attribute => Field(5, attribute)), .. Field(7, "ai.onnx.ml")];
        byte[] graph =
        [
            .. Field(1, node), .. Field(2, "g"), .. Field(11, Value("X", 1, [0, width])),
            .. isClassifier ? Field(12, Value("label", 7, [0])) : [], .. Field(12, Value("Y", 1, [0, 0])),
        ];
        return [8, 8, .. Field(2, "writer"), .. Field(7, graph), .. Field(8, [.. Field(1, "ai.onnx.ml"), 16, 3]), .. Field(8, [16, 15])];
    }

    // An open dimension has a name instead of a size.
    private static byte[] Value(string name, int type, int[] shape)
    {
        byte[] dimensions = [.. shape.SelectMany((size, i) => Field(1, size == 0 ? Field(2, $"n{i}") : [8, .. Varint(size)]))];
        return [.. Field(1, name), .. Field(2, Field(1, [8, (byte)type, .. Field(2, dimensions)]))];
    }

    private static byte[] Attribute(string name, int field, byte[] value, int type) => [.. Field(1, name), (byte)(field << 3), .. value, .. Type(type)];

    private static byte[] Text(string name, string text) => [.. Field(1, name), .. Field(4, text), .. Type(3)];

    private static byte[] Floats(string name, IEnumerable<float> values) => [.. Field(1, name), .. Field(7, [.. values.SelectMany(BitConverter.GetBytes)]), .. Type(6)];

    private static byte[] Integers(string name, IEnumerable<long> values) => [.. Field(1, name), .. values.SelectMany(value => (byte[])[64, .. Varint(value)]), .. Type(7)];

    private static byte[] Texts(string name, IEnumerable<string> values) => [.. Field(1, name), .. values.SelectMany(value => Field(9, value)), .. Type(8)];

    private static byte[] Type(int type) => [160, 1, (byte)type];

    private static byte[] Field(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int field, byte[] bytes) => [(byte)((field << 3) | 2), .. Varint(bytes.Length), .. bytes];

    private static byte[] Varint(long value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
