using System.IO.Enumeration;

namespace AiPm.Data;

/// <summary>Finds the files of a folder that DVC would keep.</summary>
/// <remarks>
/// As in DVC, <c>.dvcignore</c> is obeyed and none may lie in the folder itself, links to files are followed, links to folders are
/// left out, and empty folders do not count. A link to a file outside the workspace is refused: its content would come along
/// unseen. Links into the cache are those that <c>cache.type symlink</c> makes.
/// </remarks>
internal sealed class FolderWalk(DvcRepository repository, Workspace workspace, CancellationToken cancellation)
{
    private readonly string _cache = repository.Cache.Folder + Path.DirectorySeparatorChar;
    private readonly DvcIgnore _ignore = DvcIgnore.Of(repository);

    /// <summary>The links to folders that were left out, by their paths from the folder.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>The files of a folder, in no order.</summary>
    /// <param name="root">The folder, absolute.</param>
    /// <exception cref="AipmException">Something in it cannot be kept.</exception>
    public List<FolderFile> Files(string root)
    {
        var files = new List<FolderFile>();
        var name = Path.GetFileName(root);
        var above = Path.GetRelativePath(repository.Root, root).Replace(Path.DirectorySeparatorChar, '/') + "/";
        var folders = new Stack<string>([""]);
        while (folders.TryPop(out var folder))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (entry, isFolder) in Entries(folder.Length == 0 ? root : $"{root}{Path.DirectorySeparatorChar}{folder}"))
            {
                var path = folder + entry;
                if (_ignore.IsIgnored(above + path, isFolder))
                {
                    continue;
                }

                var full = $"{root}{Path.DirectorySeparatorChar}{path}";
                if (isFolder && new DirectoryInfo(full).LinkTarget is not null)
                {
                    LeftOut.Add(path);
                }
                else if (isFolder)
                {
                    folders.Push(path + "/");
                }
                else if (entry == DvcIgnore.FileName)
                {
                    throw new AipmException(
                        $"{name}/{path} cannot be kept: DVC allows no {DvcIgnore.FileName} inside data.",
                        $"move its lines to {DvcIgnore.FileName} beside .dvc/, with {above}{folder} before them");
                }
                else if (Stamp(root, path, full) is { } stamp)
                {
                    files.Add(new FolderFile(path, stamp));
                }
            }
        }

        return files;
    }

    private bool IsInside(string path) => workspace.Contains(path) || IsOfCache(path);

    private bool IsOfCache(string path) => new FileInfo(path).LinkTarget is { } target && target.StartsWith(_cache, StringComparison.Ordinal);

    // Attributes would cost a call for each file, so that links are told apart later.
    private static FileSystemEnumerable<(string Name, bool IsFolder)> Entries(string folder) => new(
        folder,
        (ref entry) => (entry.FileName.ToString(), entry.IsDirectory),
        new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });

    private FileStamp? Stamp(string root, string path, string full)
    {
        var (stamp, isLink) = FileStamp.OfEntry(full);
        if (stamp is not null && (!isLink || IsInside(full)))
        {
            return stamp;
        }

        // A link whose object was deleted from the cache: the file is missing.
        if (isLink && IsOfCache(full))
        {
            return null;
        }

        var name = $"{Path.GetFileName(root)}/{path}";
        throw stamp is not null
            ? new AipmException(
                $"{name} is a link to {new FileInfo(full).LinkTarget}, which is outside the workspace: data from there would come along unseen.",
                "a copy of the file in place of the link, or delete the link")
            : new AipmException(
                $"{name} cannot be kept: it is {(isLink ? $"a link to {new FileInfo(full).LinkTarget}, which is not there" : What(path))}.",
                $"rm it, or a line for it in {DvcIgnore.FileName} beside .dvc/");
    }

    private static string What(string path) => path.Contains('\uFFFD', StringComparison.Ordinal)
        ? "called by bytes that are no UTF-8"
        : "no file but a pipe, a socket or a device";
}
