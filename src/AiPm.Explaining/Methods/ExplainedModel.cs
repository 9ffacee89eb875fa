using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>What can be explained, and what people call it.</summary>
public static class ExplainedModel
{
    /// <summary>A value at hand as a model: a model, trees, a TorchSharp module, or a function over rows; null where it is none of these.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="AipmException">It is a function that takes something else than rows.</exception>
    public static Model? Of(object value) => value switch
    {
        Model model => model,
        NamedModel named => named.Model,
        TreeEnsemble ensemble => TreeModel.Of(ensemble),
        Delegate function => FunctionModel.Of(function),
        TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> module => ModuleModel.Of(module),
        _ => null,
    };

    /// <summary>What people call a model, such as <c>ridge regression</c>.</summary>
    /// <param name="model">The model.</param>
    public static string TitleOf(Model model) => model switch
    {
        LinearModel { Method: LinearModelKind.Ridge } => "ridge regression",
        LinearModel { Method: LinearModelKind.Poisson } => "Poisson regression",
        LinearModel => "logistic regression",
        TreeModel => "tree model",
        NetworkModel => "network",
        TableModel { Keys.Count: 0 } => "newest value",
        TableModel table => $"table by {string.Join(" × ", table.Keys.Select(key => key.Name))}",
        ConstantModel => "constant",
        FunctionModel function => function.Name,
        ModuleModel => "network",
        _ => "model",
    };
}
