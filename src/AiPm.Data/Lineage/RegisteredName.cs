namespace AiPm.Data;

/// <summary>What a version of a registered model is called, as <c>aipm/models.yaml</c> says.</summary>
/// <param name="Name">The model with its version, such as <c>churn@3</c>.</param>
/// <param name="Pointer">The pointer that stands for it, relative to the workspace.</param>
internal sealed record RegisteredName(string Name, string Pointer)
{
    private const string FileName = "models.yaml";

    /// <summary>The versions by hash; none where there is no registry, or it cannot be read: the verbs of the registry say why.</summary>
    public static IReadOnlyDictionary<string, RegisteredName> ByHash(Workspace workspace)
    {
        var names = new Dictionary<string, RegisteredName>(StringComparer.Ordinal);
        var path = Path.Combine(workspace.Decisions, FileName);
        if (!File.Exists(path))
        {
            return names;
        }

        try
        {
            foreach (var model in YamlSection.Parse(File.ReadAllText(path)).List("models"))
            {
                foreach (var version in model.List("versions"))
                {
                    names[version.Text("hash") ?? ""] = new RegisteredName($"{model.Text("name")}@{version.Text("version")}", version.Text("pointer") ?? "");
                }
            }
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            names.Clear();
        }

        return names;
    }
}
