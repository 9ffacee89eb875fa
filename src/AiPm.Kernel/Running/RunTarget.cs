namespace AiPm.Kernel.Running;

/// <summary>Checks, before anything runs, that a file can be written where it is to go.</summary>
internal static class RunTarget
{
    /// <summary>The absolute path of a file to write.</summary>
    /// <param name="option">The option that names it, such as <c>--out</c>.</param>
    /// <param name="path">The path as typed.</param>
    /// <param name="ending">The ending it must have.</param>
    /// <exception cref="AipmException">It cannot be written there.</exception>
    public static string Check(string option, string path, string ending)
    {
        var target = Path.GetFullPath(path);
        if (!Path.GetExtension(target).Equals(ending, StringComparison.OrdinalIgnoreCase))
        {
            throw new AipmException($"{option} writes a {ending} file, and `{path}` is none.", $"{option} {Path.ChangeExtension(path, ending)}");
        }

        if (Directory.Exists(target))
        {
            throw new AipmException($"{option} `{path}` is a folder; a file was expected.", $"{option} {Path.Combine(path, "notebook" + ending)}");
        }

        if (File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
        {
            throw new AipmException($"{option} `{path}` is write-protected.", $"{option} {Path.ChangeExtension(path, null)}-new{ending}");
        }

        // A file has a folder.
        TryWriting(option, path, Path.GetDirectoryName(target)!);
        return target;
    }

    private static void TryWriting(string option, string path, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var trial = Path.Combine(folder, $".aipm-{Environment.ProcessId}.tmp");
            using (new FileStream(trial, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"{option} `{path}` cannot be written: {error.Message}", $"{option} {Path.GetFileName(path)}", error);
        }
    }
}
