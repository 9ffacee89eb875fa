using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>A place where models are found by name: runs, a registry, variables of a notebook.</summary>
public interface IModelSource
{
    /// <summary>Finds a model.</summary>
    /// <param name="name">What the user typed, such as <c>r3</c>.</param>
    /// <param name="context">The notebook's variables and the workspace.</param>
    /// <returns>The model, or null where no model has that name here; another place may know it.</returns>
    /// <exception cref="AipmException">The name is one of this place, but the model cannot be had.</exception>
    NamedModel? Find(string name, VerbContext context);

    /// <summary>The names of models in this place, so that the nearest can be suggested.</summary>
    /// <param name="context">The notebook's variables and the workspace.</param>
    IEnumerable<string> Names(VerbContext context);
}
