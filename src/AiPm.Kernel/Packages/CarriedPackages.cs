using System.Text.Json;

namespace AiPm.Kernel;

/// <summary>The packages that the program itself is made of: a cell that asks for one gets it as it is, since two versions cannot live in a process.</summary>
internal static class CarriedPackages
{
    private static readonly Lazy<Dictionary<string, CarriedPackage>> ById = new(Read);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<CarriedPackage> All => ById.Value.Values;

    /// <summary>The package of that id, or null where the program has none.</summary>
    public static CarriedPackage? Find(string id) => ById.Value.GetValueOrDefault(id);

    private static Dictionary<string, CarriedPackage> Read()
    {
        var packages = new Dictionary<string, CarriedPackage>(StringComparer.OrdinalIgnoreCase);
        var files = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string ?? "").Split(Path.PathSeparator, ';');
        foreach (var file in files.Where(file => Path.GetDirectoryName(file) is { } folder && Path.GetFullPath(folder + Path.DirectorySeparatorChar) == Path.GetFullPath(AppContext.BaseDirectory) && File.Exists(file)))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var target in json.RootElement.GetProperty("targets").EnumerateObject())
            {
                foreach (var library in target.Value.EnumerateObject())
                {
                    Add(packages, library);
                }
            }
        }

        return packages;
    }

    private static void Add(Dictionary<string, CarriedPackage> packages, JsonProperty library)
    {
        var slash = library.Name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return;
        }

        var assemblies = library.Value.TryGetProperty("runtime", out var runtime)
            ? runtime.EnumerateObject().Select(asset => Path.GetFileNameWithoutExtension(asset.Name)).Where(ScriptReferences.TrustedAssemblies.ContainsKey)
            : [];
        packages.TryAdd(library.Name[..slash], new CarriedPackage(library.Name[..slash], library.Name[(slash + 1)..], [.. assemblies.Select(name => ScriptReferences.TrustedAssemblies[name])]));
    }
}
