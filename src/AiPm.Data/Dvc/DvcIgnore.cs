using System.Collections.Concurrent;

namespace AiPm.Data;

/// <summary>What DVC does not see: what <c>.dvcignore</c> files say, in every folder, and the folders of git, Mercurial and DVC. Safe for many threads.</summary>
/// <param name="fileName">The name of the ignore files.</param>
/// <param name="read">The text of the ignore file in a folder (its path from the root, empty for the root itself); null where there is none.</param>
/// <param name="isHidden">Whether a folder is left out whatever the files say.</param>
internal sealed class DvcIgnore(string fileName, Func<string, string?> read, Func<string, bool> isHidden)
{
    /// <summary>The name of DVC's ignore files.</summary>
    public const string FileName = ".dvcignore";

    private readonly ConcurrentDictionary<string, IgnoreFolder> _folders = new(StringComparer.Ordinal);

    /// <summary>What DVC does not see in the working tree of a repository; another repository inside is left out.</summary>
    public static DvcIgnore Of(DvcRepository repository) => new(
        FileName,
        folder => ReadFile(Path.Combine(repository.Root, folder, FileName)),
        folder => folder.Length > 0 && Directory.Exists(Path.Combine(repository.Root, folder, DvcRepository.FolderName)));

    /// <summary>What git leaves out of the working tree of a repository by its <c>.gitignore</c> files.</summary>
    public static DvcIgnore OfGit(DvcRepository repository) =>
        new(".gitignore", folder => ReadFile(Path.Combine(repository.Root, folder, ".gitignore")), _ => false);

    /// <summary>Whether a file or folder is ignored, by itself or because a folder above it is.</summary>
    /// <param name="path">Its path from the repository's root, with <c>/</c>.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool IsIgnored(string path, bool isFolder)
    {
        var folder = FolderOf(path[..Math.Max(path.LastIndexOf('/'), 0)]);
        return folder.IsIgnored || folder.Ignores(path, isFolder) || (isFolder && isHidden(path));
    }

    private static string? ReadFile(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    private IgnoreFolder FolderOf(string path)
    {
        if (_folders.TryGetValue(path, out var known))
        {
            return known;
        }

        if (path.Length == 0)
        {
            return _folders.GetOrAdd(path, new IgnoreFolder(null, "", isIgnored: false, read(path)));
        }

        var parent = FolderOf(path[..Math.Max(path.LastIndexOf('/'), 0)]);
        var isIgnored = parent.IsIgnored || parent.Ignores(path, isFolder: true) || isHidden(path);
        var own = path + "/";
        var text = isIgnored || parent.Ignores(own + fileName, isFolder: false) ? null : read(path);
        return _folders.GetOrAdd(path, new IgnoreFolder(parent, own, isIgnored, text));
    }
}
