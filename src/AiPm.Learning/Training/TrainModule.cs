using AiPm.Verbs;
using TorchSharp;

namespace AiPm.Learning;

/// <summary>What a user asks to be trained: our network of full layers, or a module of theirs.</summary>
internal static class TrainModule
{
    /// <summary>The word for a network of full layers.</summary>
    public const string Network = "mlp";

    /// <summary>The user's module, or null for a network of full layers.</summary>
    /// <param name="model">What the user named.</param>
    /// <param name="context">The notebook's variables.</param>
    /// <exception cref="AipmException">Nothing to train has that name.</exception>
    public static torch.nn.Module<torch.Tensor, torch.Tensor>? Find(DataReference? model, VerbContext context)
    {
        if (model is null || (model.Value is null && model.Text == Network))
        {
            return null;
        }

        var value = model.Value;
        if (value is null && !context.Variables.TryGet(model.Text, out value))
        {
            var near = NearestName.Find(model.Text, [Network, .. context.Variables.Names.Order(StringComparer.Ordinal)]);
            throw new AipmException($"There is no model '{model.Text}' to train: neither '{Network}' nor a variable.", $"--model {near ?? Network}");
        }

        return value as torch.nn.Module<torch.Tensor, torch.Tensor> ?? throw new AipmException(
            $"'{model.Text}' is of type {value.GetType().Name}, but a TorchSharp module that takes a tensor and gives one (torch.nn.Module<Tensor, Tensor>) is expected.",
            $"--model {Network}, or a variable that holds such a module of this version of TorchSharp");
    }
}
