using System.Diagnostics;

namespace AiPm.Architecture.Tests;

/// <summary>The files of this repository, as they lie on disk.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<string>> Listed = new(List);

    public static string Root { get; } = FindRoot();

    /// <summary>The paths of what git tracks or would track, relative to the root, with <c>/</c>.</summary>
    public static IReadOnlyList<string> Files => Listed.Value;

    /// <summary>The C# files of the product.</summary>
    public static IEnumerable<string> Sources =>
        Files.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>The project files of the product.</summary>
    public static IEnumerable<string> Projects =>
        Files.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".csproj", StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "AiPm.Interactive.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"There is no AiPm.Interactive.sln above {AppContext.BaseDirectory}.");
    }

    private static IReadOnlyList<string> List()
    {
        var files = FromGit() ?? Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or ".git" or ".aipm" or ".vs"));
        return [.. files.Where(path => File.Exists(Path.Combine(Root, path))).Order(StringComparer.Ordinal)];
    }

    // Without git, or in an archive of the sources, the folder itself says what there is.
    private static string[]? FromGit()
    {
        if (!Path.Exists(Path.Combine(Root, ".git")))
        {
            return null;
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            {
                RedirectStandardOutput = true,
            })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
