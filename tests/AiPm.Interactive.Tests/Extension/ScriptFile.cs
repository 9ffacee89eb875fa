using System.Runtime.CompilerServices;

namespace AiPm.Interactive.Tests.Extension;

/// <summary>The extension script as it is committed and packed.</summary>
internal static class ScriptFile
{
    public static string Path { get; } = PathOf();

    private static string PathOf([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath("../../../src/AiPm.Interactive/Extension/extension.dib", System.IO.Path.GetDirectoryName(here) ?? "");
}
