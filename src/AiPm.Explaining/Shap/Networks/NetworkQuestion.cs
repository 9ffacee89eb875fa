using AiPm.Verbs;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>A TorchSharp module with its rows, as <c>explain</c> takes them.</summary>
public static class NetworkQuestion
{
    /// <summary>The options that name them.</summary>
    /// <param name="module">The module; it is not changed.</param>
    /// <param name="rows">The rows: a tensor [row, …], arrays of numbers, a table or data frame of numbers, or the name of one.</param>
    /// <param name="background">The rows that stand for absent features, in any of these forms; null for the rows themselves.</param>
    /// <param name="outputs">The outputs by name; null for numbers from 0.</param>
    public static ExplainOptions Of(torch.nn.Module<Tensor, Tensor> module, object rows, object? background, IReadOnlyList<string>? outputs)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(rows);
        return new ExplainOptions
        {
            Model = ["network"],
            Live = ModuleModel.Of(module) with { InputShape = TensorRows.ShapeOf(background) ?? TensorRows.ShapeOf(rows), Outputs = outputs ?? [] },
            Data = Named(rows, "rows"),
            Background = background is null ? null : Named(background, "background"),
        };
    }

    private static DataReference Named(object rows, string name) => TensorRows.Of(rows) is var table && ReferenceEquals(table, rows) ? DataReference.Of(rows) : DataReference.Of(table, name);
}
