using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>The names by which models are known here, for suggestions while somebody types. No model is read.</summary>
/// <param name="context">The notebook's variables and the workspace.</param>
public sealed class ModelNames(VerbContext context)
{
    /// <summary>Registered models: by name, then by alias, then by version, the newest first.</summary>
    /// <exception cref="AipmException">The registry cannot be read.</exception>
    public IReadOnlyList<KnownModel> Registered()
    {
        var models = ModelRegistry.Load(context.Workspace).Models;
        return
        [
            .. models.Select(model => new KnownModel(model.Name, "model", model.Versions.Count == 1 ? "1 version" : $"{model.Versions.Count} versions")),
            .. models.SelectMany(model => model.Aliases.Select(alias => new KnownModel($"{model.Name}@{alias.Key}", "alias", $"version {alias.Value} of {model.Name}"))),
            .. models.SelectMany(model => model.Versions.Reverse().Select(version => new KnownModel(model.NameOf(version), "version", Detail(version)))),
        ];
    }

    /// <summary>Variables that hold a model, or the report that left one.</summary>
    public IReadOnlyList<KnownModel> Variables() => [.. new ModelVariables().Names(context).Select(name => new KnownModel(name, "variable", ""))];

    private static string Detail(ModelVersion version) =>
        $"{version.Kind}{(version.Data is [var data, ..] ? $" of {data.Name}" : "")}{(version.Run is { } run ? $", by {run}" : "")}";
}
