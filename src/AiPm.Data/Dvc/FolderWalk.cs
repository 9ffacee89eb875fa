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
            foreach (var (entry, kind) in Entries(folder.Length == 0 ? root : $"{root}{Path.DirectorySeparatorChar}{folder}"))
            {
                var path = folder + entry;
                if (_ignore.IsIgnored(above + path, kind == Kind.Folder))
                {
                    continue;
                }

                if (kind == Kind.Folder)
                {
                    folders.Push(path + "/");
                }
                else if (entry == DvcIgnore.FileName)
                {
                    throw new AipmException(
                        $"{name}/{path} cannot be kept: DVC allows no {DvcIgnore.FileName} inside data.",
                        $"move its lines to {DvcIgnore.FileName} beside .dvc/, with {above}{folder} before them");
                }
                else if (Stamp(root, path, kind) is { } stamp)
                {
                    files.Add(new FolderFile(path, stamp));
                }
            }
        }

        return files;
    }

    private bool IsInside(string path) => workspace.Contains(path) || IsOfCache(path);

    private bool IsOfCache(string path) => new FileInfo(path).LinkTarget is { } target && target.StartsWith(_cache, StringComparison.Ordinal);

    private static FileSystemEnumerable<(string Name, Kind Kind)> Entries(string folder) => new(
        folder,
        (ref entry) => (
            entry.FileName.ToString(),
            (entry.Attributes & FileAttributes.ReparsePoint) != 0 ? Kind.Link : entry.IsDirectory ? Kind.Folder : Kind.File),
        new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false });

    private FileStamp? Stamp(string root, string path, Kind kind)
    {
        var full = $"{root}{Path.DirectorySeparatorChar}{path}";
        if (FileStamp.Of(full) is { } stamp)
        {
            return kind != Kind.Link || IsInside(full)
                ? stamp
                : throw new AipmException(
                    $"{Path.GetFileName(root)}/{path} is a link to {new FileInfo(full).LinkTarget}, which is outside the workspace: data from there would come along unseen.",
                    "a copy of the file in place of the link, or delete the link");
        }

        if (kind == Kind.Link && Directory.Exists(full))
        {
            LeftOut.Add(path);
            return null;
        }

        // A link whose object was deleted from the cache: the file is missing.
        if (kind == Kind.Link && IsOfCache(full))
        {
            return null;
        }

        throw new AipmException(
            $"{Path.GetFileName(root)}/{path} cannot be kept: it is {What(full, kind)}.",
            $"rm it, or a line for it in {DvcIgnore.FileName} beside .dvc/");
    }

    private static string What(string path, Kind kind) => kind == Kind.Link
        ? $"a link to {new FileInfo(path).LinkTarget}, which is not there"
        : path.Contains('\uFFFD', StringComparison.Ordinal)
            ? "called by bytes that are no UTF-8"
            : "no file but a pipe, a socket or a device";

    private enum Kind
    {
        File,
        Folder,
        Link,
    }
}
