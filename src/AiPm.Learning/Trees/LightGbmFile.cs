using System.Reflection;
using System.Runtime.InteropServices;

namespace AiPm.Learning;

/// <summary>Where LightGBM's native part lies.</summary>
internal static class LightGbmFile
{
    /// <summary>The operating system as packages name it: <c>linux</c>, <c>win</c> or <c>osx</c>.</summary>
    public static string System => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsLinux() ? "linux" : "";

    /// <summary>What to add, as a line to type.</summary>
    public static string WhatToAdd => $"#r \"nuget: LightGBM, {Version}\"; in a project: dotnet add package LightGBM --version {Version}";

    private static string Version =>
        typeof(LightGbmFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "LightGbmVersion").Value ?? "";

    private static string FileName => OperatingSystem.IsWindows() ? "lib_lightgbm.dll" : OperatingSystem.IsMacOS() ? "lib_lightgbm.dylib" : "lib_lightgbm.so";

    /// <summary>Why there is no native part for a machine, or null where there is one.</summary>
    /// <param name="architecture">The processor.</param>
    /// <param name="system">What <see cref="System"/> gives.</param>
    public static string? MachineProblem(Architecture architecture, string system) => architecture == Architecture.X64 && system.Length > 0
        ? null
        : $"LightGBM's package has no native part for {(system.Length == 0 ? "this system" : system)} on {architecture}, so no trees can be trained here.";

    /// <summary>Finds the library.</summary>
    /// <param name="folders">The folders to search, best first.</param>
    /// <returns>Its path, or null.</returns>
    public static string? Find(IEnumerable<string> folders) => folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);

    /// <summary>The folders to search: those the runtime knows, the program's, those beside our own files, the NuGet cache's.</summary>
    public static IReadOnlyList<string> SearchFolders()
    {
        var rid = $"{System}-x64";
        var folders = new List<string>();
        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string known)
        {
            folders.AddRange(known.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        }

        var ours = typeof(LightGbmFile).Assembly.Location;
        foreach (var start in new[] { AppContext.BaseDirectory, ours.Length > 0 ? Path.GetDirectoryName(ours) ?? "" : "" })
        {
            if (start.Length > 0)
            {
                folders.Add(start);
                folders.Add(Path.Combine(start, "runtimes", rid, "native"));
            }
        }

        folders.Add(Path.Combine(TorchFiles.NuGetCache(), "lightgbm", Version, "runtimes", rid, "native"));
        return folders;
    }
}
