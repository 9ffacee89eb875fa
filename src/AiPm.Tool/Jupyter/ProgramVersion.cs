using System.Diagnostics;
using System.Reflection;

namespace AiPm.Tool;

/// <summary>The version of a program of ours.</summary>
internal static class ProgramVersion
{
    public static string OfThis { get; } =
        Plain(typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    /// <summary>The version of the program that a kernel's words start; null where it cannot be told.</summary>
    /// <param name="words">Words as <see cref="KernelProgram.Words()"/> gives them, and arguments.</param>
    public static string? Of(IReadOnlyList<string> words)
    {
        var assembly = words.FirstOrDefault(word => word.EndsWith("aipm.dll", StringComparison.OrdinalIgnoreCase)) ?? InStore(words);
        return assembly is not null && File.Exists(assembly) ? Plain(FileVersionInfo.GetVersionInfo(assembly).ProductVersion) : null;
    }

    private static string? InStore(IReadOnlyList<string> words)
    {
        var store = Path.Combine(Path.GetDirectoryName(words is [var command, ..] ? command : "") ?? "", ".store", "aipm.tool");
        return Directory.Exists(store)
            ? Directory.EnumerateFiles(store, "aipm.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
    }

    // After '+' comes the commit.
    private static string Plain(string? version) => (version ?? "").Split('+')[0];
}
