using System.Text;

namespace AiPm.Experiments;

/// <summary>Which files that git does not know are kept as source.</summary>
internal static class SourceRules
{
    /// <summary>The most files.</summary>
    public const int MostFiles = 100;

    /// <summary>The most bytes of one file.</summary>
    public const int LargestFile = 200_000;

    /// <summary>The most bytes of all files.</summary>
    public const int LargestSum = 2_000_000;

    private static readonly string[] Folders = [".aipm/", ".dvc/", ".git/", "node_modules/", "bin/", "obj/", ".venv/", "__pycache__/", ".ipynb_checkpoints/"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a path is of the kit's or another tool's own state.</summary>
    /// <param name="path">A path with <c>/</c>.</param>
    public static bool IsOurs(string path) => Folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal) || path.Contains("/" + folder, StringComparison.Ordinal));

    /// <summary>The text of a file's bytes, or null where it is none.</summary>
    public static string? TextOf(byte[] content)
    {
        if (content.AsSpan().Contains((byte)0))
        {
            return null;
        }

        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
