using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Models held by variables of a notebook.</summary>
internal sealed class ModelVariables : IModelSource
{
    /// <inheritdoc/>
    public NamedModel? Find(string name, VerbContext context) => context.Variables.TryGet(name, out var value) && value is Model model ? new NamedModel(model, name) : null;

    /// <inheritdoc/>
    public IEnumerable<string> Names(VerbContext context) =>
        context.Variables.Names.Where(name => context.Variables.TryGet(name, out var value) && value is Model).Order(StringComparer.Ordinal);
}
