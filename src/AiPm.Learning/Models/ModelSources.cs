using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Finds a model by what a user typed, the same way in every verb: a variable, a registered model, a run, a path, in this order.</summary>
/// <param name="sources">The places, tried in order.</param>
public sealed class ModelSources(IReadOnlyList<IModelSource> sources)
{
    /// <summary>All places there are.</summary>
    public static ModelSources All { get; } = new([new ModelVariables(), new RegisteredModels(), new RunModels(), new ModelPaths()]);

    /// <summary>Finds a model.</summary>
    /// <param name="name">What the user typed, such as <c>churn@champion</c>, <c>r3</c>, <c>model.txt</c>.</param>
    /// <param name="context">The notebook's variables, the workspace and the folder that paths start from.</param>
    /// <exception cref="AipmException">No model has that name, or it cannot be had.</exception>
    public NamedModel Find(string name, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(context);
        foreach (var source in sources)
        {
            if (source.Find(name, context) is { } found)
            {
                return found;
            }
        }

        var near = NearestName.Find(name, sources.SelectMany(source => source.Names(context)));
        throw new AipmException(
            $"There is no model called '{name}': not a variable that holds one, not in the registry, not a run that left one, not a file.",
            near is null ? context.Line("registry") : $"{near}, the nearest name");
    }
}
