using System.Runtime.InteropServices;

namespace AiPm.Tool;

/// <summary>How this program is started again, long after: by Jupyter, without this terminal's folder and variables.</summary>
internal static class KernelProgram
{
    private const string Root = "DOTNET_ROOT";

    /// <summary>The words that start it, without its arguments.</summary>
    public static IReadOnlyList<string> Words() => Words(
        Path.GetFullPath(typeof(KernelProgram).Assembly.Location),
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
        Environment.ProcessPath ?? "aipm");

    /// <summary>The words that start an assembly of ours.</summary>
    /// <param name="assembly">The assembly <c>aipm.dll</c>.</param>
    /// <param name="dotnetRoot">The folder of the .NET installation it runs on.</param>
    /// <param name="processPath">The running executable.</param>
    /// <remarks>
    /// A .NET tool is started by its command, which stays when an update moves the assembly; what has no command of its
    /// own (a checkout, a tool of a manifest) by <c>dotnet</c> and the assembly.
    /// </remarks>
    public static IReadOnlyList<string> Words(string assembly, string dotnetRoot, string processPath)
    {
        if (ToolFolder(assembly) is { } folder
            && new[] { "aipm", "aipm.exe", "aipm.cmd" }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } command)
        {
            return [command];
        }

        var dotnet = Path.Combine(dotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(dotnet) ? [dotnet, assembly] : [processPath];
    }

    /// <summary>The variables it needs: where .NET is, if only this terminal's own variables say so.</summary>
    public static IReadOnlyDictionary<string, string> Variables() =>
        Environment.GetEnvironmentVariable(Root) is { Length: > 0 } root
            ? new Dictionary<string, string> { [Root] = root }
            : new Dictionary<string, string>();

    /// <summary>Whether what the words name is still there.</summary>
    /// <param name="words">Words as <see cref="Words()"/> gives them, and arguments.</param>
    public static bool Exists(IReadOnlyList<string> words) =>
        words.Count > 0 && File.Exists(words[0]) && words.Skip(1).Where(IsAssembly).All(File.Exists);

    private static bool IsAssembly(string word) => word.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    // Global tools, and those of --tool-path, are in FOLDER/.store/aipm.tool/VERSION/…, and their command is in FOLDER.
    private static string? ToolFolder(string assembly)
    {
        for (var at = Path.GetDirectoryName(assembly); at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.GetFileName(at) == ".store")
            {
                return Path.GetDirectoryName(at);
            }
        }

        return null;
    }
}
