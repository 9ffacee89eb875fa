using System.Text.Json;
using AiPm.Learning;

namespace AiPm.Explaining.Tests;

/// <summary>A golden file of trees: the model, its rows, and what another implementation says of them.</summary>
internal sealed class GoldenTrees
{
    private GoldenTrees(JsonElement root)
    {
        Root = root;
        Ensemble = Read(root.GetProperty("model"), root.GetProperty("n_features").GetInt32());
    }

    public JsonElement Root { get; }

    public TreeEnsemble Ensemble { get; }

    public FeatureMatrix X => Matrix(Root.GetProperty("x"));

    public FeatureMatrix Background => Matrix(Root.GetProperty("background"));

    public double Tolerance => Root.GetProperty("tolerance").GetDouble();

    public static GoldenTrees Load(string name) =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json"))).RootElement);

    public JsonElement Expected(string name) => Root.GetProperty("expected").GetProperty(name);

    public static FeatureMatrix Matrix(JsonElement rows)
    {
        var cells = rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(cell => cell.ValueKind == JsonValueKind.Null ? double.NaN : cell.GetDouble()).ToArray();
        return new FeatureMatrix(cells, rows.GetArrayLength(), rows[0].GetArrayLength());
    }

    public static TreeEnsemble Read(JsonElement model, int featureCount, OutputLink link = OutputLink.Identity, string[]? names = null)
    {
        double[] bases = model.TryGetProperty("base_offset", out var offset) ? [.. offset.EnumerateArray().Select(value => value.GetDouble())] : [0];
        var builder = new TreeEnsembleBuilder(new ModelFileError("golden"), names ?? [.. Enumerable.Range(0, featureCount).Select(i => $"f{i}")], bases);
        foreach (var tree in model.GetProperty("trees").EnumerateArray())
        {
            double At(string name, int i) => tree.GetProperty(name)[i].GetDouble();
            var nodes = Enumerable.Range(0, tree.GetProperty("features").GetArrayLength()).Select(i =>
            {
                var left = (int)At("children_left", i);
                if (left < 0)
                {
                    return TreeNode.Leaf(tree.GetProperty("values")[i][0].GetDouble(), At("node_sample_weight", i));
                }

                var split = TreeNode.Split((int)At("features", i), At("thresholds", i), (int)At("children_default", i) == left, false, At("node_sample_weight", i));
                return split with { Left = left, Right = (int)At("children_right", i) };
            }).ToArray();
            builder.AddTree(nodes, 0, 1, "tree");
        }

        return builder.Build(new TreeObjective("", link), "golden", roundsToSingle: false);
    }
}
