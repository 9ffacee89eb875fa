using System.Text.Json;
using AiPm.Learning;

namespace AiPm.Explaining.Tests;

/// <summary>A golden file of a small network: the model, its rows, and what another implementation says of them.</summary>
internal sealed class GoldenNetwork
{
    private readonly double[][][] _weights;
    private readonly double[][] _biases;
    private readonly bool _isTanh;

    private GoldenNetwork(JsonElement root)
    {
        Root = root;
        var model = root.GetProperty("model");
        _weights = [.. model.GetProperty("weights").EnumerateArray().Select(Rows)];
        _biases = Rows(model.GetProperty("biases"));
        _isTanh = model.GetProperty("activation").GetString() == "tanh";
    }

    public JsonElement Root { get; }

    public JsonElement Expected => Root.GetProperty("expected");

    public double Tolerance => Root.GetProperty("tolerance").GetDouble();

    public FeatureMatrix X => GoldenTrees.Matrix(Root.GetProperty("x"));

    public string[] Names => [.. Root.GetProperty("feature_names").EnumerateArray().Select(name => name.GetString() ?? "")];

    public static GoldenNetwork Load(string name) =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json"))).RootElement);

    public static double[][] Rows(JsonElement rows) => [.. rows.EnumerateArray().Select(Numbers)];

    public static double[] Numbers(JsonElement row) => [.. row.EnumerateArray().Select(cell => cell.GetDouble())];

    public MatrixGame Game(IReadOnlyList<string>? groups = null) =>
        new(Predict, X, GoldenTrees.Matrix(Root.GetProperty("background")), GamePlayers.Of(Names, groups), GameOutput.All(["y"]));

    public double[] Predict(FeatureMatrix rows)
    {
        var answers = new double[rows.RowCount];
        for (var row = 0; row < rows.RowCount; row++)
        {
            var values = rows.Row(row).ToArray();
            for (var layer = 0; layer < _weights.Length; layer++)
            {
                var next = new double[_weights[layer].Length];
                for (var unit = 0; unit < next.Length; unit++)
                {
                    next[unit] = _biases[layer][unit] + CholeskyFactor.Dot(_weights[layer][unit], values);
                    if (layer < _weights.Length - 1)
                    {
                        next[unit] = _isTanh ? Math.Tanh(next[unit]) : Math.Max(0, next[unit]);
                    }
                }

                values = next;
            }

            answers[row] = values[0];
        }

        return answers;
    }
}
