using System.Text.Json;

namespace AiPm.Kernel;

/// <summary>What restoring came to, as project.assets.json tells it: files to compile against, to load, and native ones.</summary>
internal sealed record RestoredPackages
{
    /// <summary>The version that came of each package, by id.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>The assemblies to compile against.</summary>
    public required IReadOnlyList<string> Compile { get; init; }

    /// <summary>The assemblies to load.</summary>
    public required IReadOnlyList<string> Runtime { get; init; }

    /// <summary>The native libraries.</summary>
    public required IReadOnlyList<string> Native { get; init; }

    /// <summary>Whether all files are still where restoring put them.</summary>
    public bool AreThere => Compile.Concat(Runtime).Concat(Native).All(File.Exists);

    /// <summary>Reads the file.</summary>
    /// <param name="path">project.assets.json.</param>
    /// <param name="runtimeIdentifier">Such as <c>linux-x64</c>.</param>
    public static RestoredPackages Read(string path, string runtimeIdentifier)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var folders = json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = json.RootElement.GetProperty("libraries");
        var targets = json.RootElement.GetProperty("targets").EnumerateObject().ToList();
        var target = targets.Find(target => target.Name.EndsWith("/" + runtimeIdentifier, StringComparison.Ordinal)) is { Value.ValueKind: JsonValueKind.Object } exact ? exact : targets[0];
        var versions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (compile, runtime, native) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var package in target.Value.EnumerateObject())
        {
            var slash = package.Name.IndexOf('/', StringComparison.Ordinal);
            versions[package.Name[..slash]] = package.Name[(slash + 1)..];
            if (!libraries.TryGetProperty(package.Name, out var library) || !library.TryGetProperty("path", out var folder))
            {
                continue;
            }

            AddAssets(package.Value, "compile", compile);
            AddAssets(package.Value, "runtime", runtime);
            AddAssets(package.Value, "native", native);

            void AddAssets(JsonElement assets, string kind, List<string> files)
            {
                if (assets.TryGetProperty(kind, out var group))
                {
                    files.AddRange(group.EnumerateObject()
                        .Where(asset => !asset.Name.EndsWith("_._", StringComparison.Ordinal))
                        .Select(asset => Located(Path.Combine(folder.GetString() ?? "", asset.Name))));
                }
            }
        }

        return new RestoredPackages { Versions = versions, Compile = compile, Runtime = runtime, Native = native };

        string Located(string relative) =>
            folders.Select(folder => Path.GetFullPath(Path.Combine(folder, relative))).FirstOrDefault(File.Exists)
            ?? Path.GetFullPath(Path.Combine(folders[0], relative));
    }
}
