using AiPm.Hosting;

namespace AiPm.Kernel.Language;

/// <summary>The files and folders beneath a notebook's folder that a path can go on with.</summary>
internal static class FolderEntries
{
    private const int Most = 200;

    /// <summary>The entries of a folder: folders end in a slash, hidden ones are left out.</summary>
    /// <param name="root">The notebook's folder; nothing outside is listed.</param>
    /// <param name="path">The folder, relative, as it was typed.</param>
    /// <param name="endings">What the files' names end in.</param>
    public static IEnumerable<Completion> Of(string root, string path, IReadOnlyCollection<string> endings)
    {
        try
        {
            var folder = new DirectoryInfo(Path.GetFullPath(path.Replace('\\', '/'), root));
            var top = Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar;
            if (!folder.Exists || !(Path.TrimEndingDirectorySeparator(folder.FullName) + Path.DirectorySeparatorChar).StartsWith(top, StringComparison.Ordinal))
            {
                return [];
            }

            return
            [
                .. folder.EnumerateFileSystemInfos()
                    .Where(entry => entry.Name[0] != '.' && (entry is DirectoryInfo || endings.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase)))
                    .OrderBy(entry => entry is DirectoryInfo)
                    .ThenBy(entry => entry.Name, StringComparer.Ordinal)
                    .Take(Most)
                    .Select(entry => entry is DirectoryInfo ? new Completion(entry.Name + "/", "folder") : new Completion(entry.Name, "file")),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or System.Security.SecurityException)
        {
            return [];
        }
    }
}
