using System.Text.Json;
using AiPm.Learning;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining.Tests;

/// <summary>A golden file of a network: the module with its weights, its rows, and what another implementation says of them.</summary>
internal sealed class GoldenModule
{
    private GoldenModule(JsonElement root)
    {
        Root = root;
        Module = Read(root.GetProperty("model"));
    }

    public JsonElement Root { get; }

    public torch.nn.Module<Tensor, Tensor> Module { get; }

    public FeatureMatrix X => GoldenTrees.Matrix(Root.GetProperty("x"));

    public FeatureMatrix Background => GoldenTrees.Matrix(Root.GetProperty("background"));

    public double Tolerance => Root.GetProperty("tolerance").GetDouble();

    public static GoldenModule Load(string name) =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json"))).RootElement);

    public static double[][] Numbers(JsonElement rows) => [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetDouble()).ToArray())];

    private static torch.nn.Module<Tensor, Tensor> Read(JsonElement model)
    {
        TorchBackend.Ensure();
        var parts = new List<torch.nn.Module<Tensor, Tensor>>();
        for (var i = 0; i < model.GetProperty("weights").GetArrayLength(); i++)
        {
            if (i > 0)
            {
                parts.Add(model.GetProperty("activation").GetString() == "relu" ? torch.nn.ReLU() : torch.nn.Tanh());
            }

            var weights = Numbers(model.GetProperty("weights")[i]);
            var linear = torch.nn.Linear(weights[0].Length, weights.Length, dtype: torch.ScalarType.Float64);
            using var off = torch.no_grad();
            linear.weight.copy_(torch.tensor(weights.SelectMany(row => row).ToArray()).reshape(weights.Length, weights[0].Length));
            linear.bias!.copy_(torch.tensor(model.GetProperty("biases")[i].EnumerateArray().Select(cell => cell.GetDouble()).ToArray()));
            parts.Add(linear);
        }

        return torch.nn.Sequential(parts);
    }
}
