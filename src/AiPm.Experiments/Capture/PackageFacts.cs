using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace AiPm.Experiments;

/// <summary>The packages and assemblies that a process has loaded, with exact versions.</summary>
internal static class PackageFacts
{
    private static readonly Lazy<IReadOnlyDictionary<string, (string Package, string Version)>> Declared = new(ReadDeclared);

    /// <summary>Facts <c>package NAME</c> for all that is loaded and is no part of .NET itself, in alphabetical order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Now()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
        var frameworks = Path.GetDirectoryName(Path.GetDirectoryName(framework)) ?? framework; // shared/ holds those of all kinds
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in AssemblyLoadContext.All.SelectMany(context => context.Assemblies))
        {
            var path = assembly.IsDynamic ? "" : assembly.Location;
            if (path.Length > 0 && !path.StartsWith(frameworks + Path.DirectorySeparatorChar, StringComparison.Ordinal) && assembly.GetName().Name is { } name)
            {
                var (package, version) = Declared.Value.TryGetValue(name, out var declared) ? declared : FromPath(path) ?? (name, VersionOf(assembly));
                versions[package] = version;
            }
        }

        return [.. versions.Select(package => KeyValuePair.Create($"package {package.Key}", package.Value))];
    }

    // What the program was built with says which package an assembly is of.
    private static Dictionary<string, (string, string)> ReadDeclared()
    {
        var declared = new Dictionary<string, (string, string)>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string ?? "").Split([';', Path.PathSeparator], StringSplitOptions.RemoveEmptyEntries).Where(File.Exists))
        {
            try
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(path));
                foreach (var library in json.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
                {
                    if (library.Name.Split('/') is [var name, var version] && library.Value.TryGetProperty("runtime", out var files))
                    {
                        foreach (var file in files.EnumerateObject())
                        {
                            declared[Path.GetFileNameWithoutExtension(file.Name)] = (name, version);
                        }
                    }
                }
            }
            catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or KeyNotFoundException or InvalidOperationException)
            {
                // A file of another form tells nothing; the assemblies' own versions do.
            }
        }

        return declared;
    }

    // …/newtonsoft.json/13.0.3/lib/net6.0/Newtonsoft.Json.dll, where packages are unpacked.
    private static (string, string)? FromPath(string path)
    {
        var parts = path.Replace('\\', '/').Split('/');
        var library = Array.LastIndexOf(parts, "lib");
        return library >= 2 && parts[library - 1].Length > 0 && char.IsAsciiDigit(parts[library - 1][0]) ? (parts[library - 2], parts[library - 1]) : null;
    }

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version?.ToString() ?? "";
}
