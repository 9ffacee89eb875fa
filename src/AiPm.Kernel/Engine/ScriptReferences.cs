using System.Collections.Concurrent;
using AiPm.Kernel.Language;
using Microsoft.CodeAnalysis;

namespace AiPm.Kernel;

/// <summary>The assemblies that every cell may use: the base class library, this kit, and the packages of its surface. Read from disk, never loaded for it.</summary>
internal static class ScriptReferences
{
    private static readonly string[] Surface =
    [
        "AiPm.", "Microsoft.Data.Analysis", "Microsoft.ML.DataView", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.AspNetCore.Html.Abstractions",
        "TorchSharp", "SkiaSharp", "Apache.Arrow", "DuckDB.NET.", "Plotly.NET",
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Platform = new(ReadPlatform);

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(Read);

    private static readonly ConcurrentDictionary<string, PortableExecutableReference> Known = new(StringComparer.Ordinal);

    /// <summary>The assemblies that the program itself can load, name to path.</summary>
    public static IReadOnlyDictionary<string, string> TrustedAssemblies => Platform.Value;

    /// <summary>The references of a first cell. The same objects in every engine, so that their metadata is read once.</summary>
    public static IReadOnlyList<MetadataReference> Default => References.Value;

    /// <summary>An assembly of the program's that another refers to, the same object each time; null where it has none of that name.</summary>
    /// <param name="name">Its simple name.</param>
    /// <param name="isOfPackage">Whether the other came from a package or a path: its part of the program may then be needed too, not the framework's alone.</param>
    public static PortableExecutableReference? Find(string name, bool isOfPackage) =>
        TrustedAssemblies.TryGetValue(name, out var path) && (isOfPackage || IsFramework(path)) ? Known.GetOrAdd(path, DocumentedReference.ToProgramFile) : null;

    private static bool IsFramework(string path) => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);

    private static Dictionary<string, string> ReadPlatform()
    {
        var paths = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var byName = new Dictionary<string, string>(paths.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
        {
            byName.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }

        return byName;
    }

    private static List<MetadataReference> Read()
    {
        return
        [
            .. TrustedAssemblies
                .Where(pair => IsFramework(pair.Value) ? !FrameworkFacades.Names.Contains(pair.Key) : IsSurface(pair.Key))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => Known.GetOrAdd(pair.Value, DocumentedReference.ToProgramFile)),
        ];
    }

    private static bool IsSurface(string name) =>
        Array.Exists(Surface, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
        && !name.EndsWith(".Tests", StringComparison.OrdinalIgnoreCase);
}
