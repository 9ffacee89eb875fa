using System.Reflection;

namespace AiPm.Learning;

/// <summary>Where the native parts lie: libtorch, and TorchSharp's shim over it.</summary>
/// <param name="Folder">The folder that holds libtorch.</param>
/// <param name="Shim">The file libLibTorchSharp.so.</param>
/// <param name="IsInstalledPyTorch">Whether the folder belongs to an installed PyTorch.</param>
internal sealed record TorchFiles(string Folder, string Shim, bool IsInstalledPyTorch)
{
    private const string Main = "libtorch_cpu.so";
    private const string ShimName = "libLibTorchSharp.so";
    private const string Rid = "linux-x64";

    // The order in which each finds what it needs; a processor-only libtorch lacks some.
    private static readonly string[] LoadOrder =
        ["libtorch_global_deps.so", "libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    /// <summary>The libraries to load before the shim, in order.</summary>
    public IEnumerable<string> Libraries => LoadOrder.Select(name => Path.Combine(Folder, name)).Where(File.Exists);

    /// <summary>Whether this libtorch can compute on NVIDIA GPUs.</summary>
    public bool HasCuda => File.Exists(Path.Combine(Folder, "libtorch_cuda.so"));

    /// <summary>The version of a native package that this kit was built against.</summary>
    /// <param name="key"><c>TorchSharpVersion</c> or <c>LibTorchVersion</c>.</param>
    public static string Version(string key) =>
        typeof(TorchFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value ?? "";

    /// <summary>Finds them: in the folder that <c>AIPM_LIBTORCH</c> names, beside the program, or in the NuGet cache.</summary>
    /// <param name="installed">The value of <c>AIPM_LIBTORCH</c>, or null.</param>
    /// <param name="folders">The folders to search, best first.</param>
    /// <returns>The files, or null where some are missing.</returns>
    /// <exception cref="AipmException"><c>AIPM_LIBTORCH</c> names a folder without libtorch.</exception>
    public static TorchFiles? Find(string? installed, IReadOnlyList<string> folders)
    {
        var shim = FirstWith(ShimName, folders);
        if (!string.IsNullOrEmpty(installed))
        {
            var folder = FirstWith(Main, [installed, Path.Combine(installed, "lib"), Path.Combine(installed, "torch", "lib")])
                ?? throw new AipmException(
                    $"AIPM_LIBTORCH is '{installed}', but there is no {Main} in it.",
                    "AIPM_LIBTORCH=$(python3 -c 'import torch, os; print(os.path.join(os.path.dirname(torch.__file__), \"lib\"))')");
            return shim is null ? null : new TorchFiles(Path.GetDirectoryName(folder) ?? folder, shim, IsInstalledPyTorch: true);
        }

        var main = FirstWith(Main, folders);
        return shim is null || main is null ? null : new TorchFiles(Path.GetDirectoryName(main) ?? main, shim, IsInstalledPyTorch: false);
    }

    /// <summary>The folders to search: those the runtime knows, the program's, those beside our own files, the NuGet cache's.</summary>
    public static IReadOnlyList<string> SearchFolders()
    {
        var folders = new List<string>();
        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string known)
        {
            folders.AddRange(known.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        }

        foreach (var start in new[] { AppContext.BaseDirectory, FolderOf(typeof(TorchFiles).Assembly), FolderOf(typeof(TorchSharp.torch).Assembly) })
        {
            if (start.Length > 0)
            {
                folders.Add(start);
                folders.Add(Path.Combine(start, "runtimes", Rid, "native"));
            }
        }

        foreach (var cache in new[] { CacheOf(FolderOf(typeof(TorchSharp.torch).Assembly)), NuGetCache() }.OfType<string>().Distinct())
        {
            folders.Add(Path.Combine(cache, "torchsharp", Version("TorchSharpVersion"), "runtimes", Rid, "native"));
            folders.Add(Path.Combine(cache, $"libtorch-cpu-{Rid}", Version("LibTorchVersion"), "runtimes", Rid, "native"));
        }

        return folders;
    }

    /// <summary>The package cache that a library was loaded from, which a NuGet.config may have put anywhere; null where it was not.</summary>
    /// <param name="folder">Such as <c>/cache/torchsharp/0.107.0/lib/net8.0</c>.</param>
    internal static string? CacheOf(string folder)
    {
        var package = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(folder)));
        return package is not null && Path.GetFileName(package).Equals("torchsharp", StringComparison.OrdinalIgnoreCase) ? Path.GetDirectoryName(package) : null;
    }

    /// <summary>The folder that NuGet keeps packages in.</summary>
    internal static string NuGetCache() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } moved
            ? moved
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string FolderOf(Assembly assembly) =>
        assembly.Location.Length > 0 ? Path.GetDirectoryName(assembly.Location) ?? "" : "";

    private static string? FirstWith(string name, IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
