using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Learning;

/// <summary>The models of a workspace by name and version: <c>aipm/models.yaml</c>, committed and reviewed.</summary>
internal sealed class ModelRegistry
{
    /// <summary>The file, in the folder of decisions.</summary>
    public const string FileName = "models.yaml";

    private const int ShortestHash = 4;
    private const int ShortestBareHash = 7;
    private readonly Workspace _workspace;
    private readonly SortedDictionary<string, RegisteredModel> _models = new(StringComparer.Ordinal);

    private ModelRegistry(Workspace workspace) => _workspace = workspace;

    /// <summary>The models, by name.</summary>
    public IReadOnlyCollection<RegisteredModel> Models => _models.Values;

    /// <summary>Reads the registry of a workspace; empty where there is none.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <exception cref="AipmException">It cannot be read, or a later version wrote it.</exception>
    public static ModelRegistry Load(Workspace workspace)
    {
        var registry = new ModelRegistry(workspace);
        var path = Path.Combine(workspace.Decisions, FileName);
        if (!File.Exists(path))
        {
            return registry;
        }

        try
        {
            foreach (var model in ModelRegistryText.Parse(File.ReadAllText(path)))
            {
                registry._models.Add(model.Name, model);
            }

            return registry;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException or IOException or UnauthorizedAccessException)
        {
            throw new AipmException(
                $"{Workspace.DecisionsName}/{FileName} cannot be read: {error.Message}",
                $"git checkout -- {Workspace.DecisionsName}/{FileName}, or mend it",
                error);
        }
    }

    /// <summary>Changes the registry and writes it; nobody else writes it meanwhile.</summary>
    /// <param name="context">Where and for whom.</param>
    /// <param name="change">Changes it; where it throws, nothing is written.</param>
    public static T Change<T>(VerbContext context, Func<ModelRegistry, T> change)
    {
        using var held = RegistryLock.Take(context);
        var registry = Load(context.Workspace);
        var before = ModelRegistryText.Write(registry.Models);
        var result = change(registry);
        var now = ModelRegistryText.Write(registry.Models);
        if (now != before)
        {
            AtomicFile.WriteText(Path.Combine(context.Workspace.Decisions, FileName), now);
        }

        return result;
    }

    /// <summary>A model by its exact name; null where there is none.</summary>
    /// <param name="name">The name.</param>
    public RegisteredModel? Get(string name) => _models.GetValueOrDefault(name);

    /// <summary>Puts a model in the place of the one of its name.</summary>
    /// <param name="model">The model.</param>
    public void Put(RegisteredModel model) => _models[model.Name] = model;

    /// <summary>
    /// What <c>churn</c> (its champion, else the newest), <c>churn@3</c>, <c>churn@champion</c>, <c>churn@</c> and four signs of the hash,
    /// <c>churn@r12</c>, or seven signs of a hash mean; null where it is nothing of this registry.
    /// </summary>
    /// <param name="text">What the user typed.</param>
    /// <exception cref="AipmException">The name is a model's, but the version is none of its, or means several.</exception>
    public (RegisteredModel Model, ModelVersion Version)? Find(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? text : text[..at];
        if (!_models.TryGetValue(name, out var model))
        {
            return at < 0 && ModelName.IsHash(text, ShortestBareHash) ? ByHash(text) : null;
        }

        if (at < 0)
        {
            return (model, model.Default());
        }

        var wanted = text[(at + 1)..];
        var version = model.Of(wanted)
            ?? (ModelName.Number(wanted) is { } number ? model.Version(number) : null)
            ?? model.Versions.LastOrDefault(version => version.Run == wanted)
            ?? (ModelName.IsHash(wanted, ShortestHash) ? Single(model, wanted) : null);
        if (version is not null)
        {
            return (model, version);
        }

        var near = NearestName.Find(wanted, model.Aliases.Keys) ?? model.Aliases.Keys.FirstOrDefault();
        throw new AipmException(
            $"The model '{name}' has no version '{wanted}'. It has {Listed(model)}.",
            near is null ? model.NameOf(model.Versions[^1]) : $"{name}@{near}");
    }

    /// <summary>The same, where something has to be found.</summary>
    /// <param name="text">What the user typed.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="AipmException">It is nothing of this registry; the nearest name is said.</exception>
    public (RegisteredModel Model, ModelVersion Version) Require(string text, VerbContext context) => Find(text) ?? throw Unknown(text, context);

    /// <summary>What nothing was found for.</summary>
    /// <param name="text">What the user typed.</param>
    /// <param name="context">Where the user is.</param>
    public AipmException Unknown(string text, VerbContext context)
    {
        var name = text.Split('@')[0];
        var near = NearestName.Find(name, _models.Keys);
        return new AipmException(
            _models.Count == 0 ? $"No model is registered, so there is no '{text}'." : $"No model is called '{name}'. There are {string.Join(", ", _models.Keys.Take(12))}{(_models.Count > 12 ? ", …" : "")}.",
            _models.Count == 0 ? context.Line($"register r1 --as {(name.Length > 0 ? name : "churn")}") : near is null ? context.Line("registry") : near + text[name.Length..]);
    }

    private static string Listed(RegisteredModel model) => string.Join(", ", model.Versions.TakeLast(8).Select(version =>
    {
        var aliases = model.AliasesOf(version);
        return $"{version.Number} ({string.Join(", ", aliases.Append(version.ShortHash))})";
    }));

    private static ModelVersion? Single(RegisteredModel model, string prefix)
    {
        var found = model.Versions.Where(version => version.Hash.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return found.Select(version => version.Hash).Distinct().Count() > 1
            ? throw new AipmException($"'{model.Name}@{prefix}' means several versions: {string.Join(", ", found.Select(version => $"{version.Number} ({version.Hash[..12]})"))}.", $"{model.NameOf(found[^1])}, or more signs of the hash")
            : found.LastOrDefault();
    }

    private (RegisteredModel Model, ModelVersion Version)? ByHash(string prefix)
    {
        var found = _models.Values.SelectMany(model => model.Versions.Where(version => version.Hash.StartsWith(prefix, StringComparison.Ordinal)).Select(version => (model, version))).ToList();
        return found.Select(pair => pair.version.Hash).Distinct().Count() > 1
            ? throw new AipmException($"'{prefix}' means several models: {string.Join(", ", found.Select(pair => pair.model.NameOf(pair.version)))}.", $"{found[^1].model.NameOf(found[^1].version)}, or more signs of the hash")
            : found.Count > 0 ? found[^1] : null;
    }
}
