using System.IO.Enumeration;
using Microsoft.Win32.SafeHandles;

namespace AiPm.Data;

/// <summary>Finds the files of a folder that DVC would keep.</summary>
/// <remarks>
/// As in DVC, <c>.dvcignore</c> is obeyed and none may lie in the folder itself, links to files are followed, links to folders are
/// left out, and empty folders do not count. A link to a file outside the workspace is refused: its content would come along
/// unseen. Links into the cache are those that <c>cache.type symlink</c> makes.
/// </remarks>
/// <param name="repository">The repository that the folder belongs to.</param>
/// <param name="workspace">The workspace that no link may leave.</param>
/// <param name="isStrict">Whether what cannot be kept is an error; else it is left out, and links are followed wherever they lead.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class FolderWalk(DvcRepository repository, Workspace workspace, bool isStrict, CancellationToken cancellation)
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
            var at = folder.Length == 0 ? root : $"{root}{Path.DirectorySeparatorChar}{folder}";
            using var handle = NativeFile.OpenFolder(at);
            foreach (var (entry, isFolder) in Entries(at))
            {
                var path = folder + entry;
                if (_ignore.IsIgnored(above + path, isFolder))
                {
                    continue;
                }

                if (isFolder && new DirectoryInfo(Path.Combine(at, entry)).LinkTarget is not null)
                {
                    LeftOut.Add(path);
                }
                else if (isFolder)
                {
                    folders.Push(path + "/");
                }
                else if (isStrict && entry == DvcIgnore.FileName)
                {
                    throw new AipmException(
                        $"{name}/{path} cannot be kept: DVC allows no {DvcIgnore.FileName} inside data.",
                        $"move its lines to {DvcIgnore.FileName} beside .dvc/, with {above}{folder} before them");
                }
                else if (Stamp(root, path, at, entry, handle) is { } stamp)
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

    private FileStamp? Stamp(string root, string path, string folder, string name, SafeFileHandle? handle)
    {
        var (stamp, isLink) = FileStamp.OfEntry(folder, handle, name);
        if ((stamp is not null && !isLink) || !isStrict)
        {
            return stamp;
        }

        var full = Path.Combine(folder, name);
        if (stamp is not null && IsInside(full))
        {
            return stamp;
        }

        // A link whose object was deleted from the cache: the file is missing.
        if (isLink && IsOfCache(full))
        {
            return null;
        }

        var shown = $"{Path.GetFileName(root)}/{path}";
        throw stamp is not null
            ? new AipmException(
                $"{shown} is a link to {new FileInfo(full).LinkTarget}, which is outside the workspace: data from there would come along unseen.",
                "a copy of the file in place of the link, or delete the link")
            : new AipmException(
                $"{shown} cannot be kept: it is {(isLink ? $"a link to {new FileInfo(full).LinkTarget}, which is not there" : What(path))}.",
                $"rm it, or a line for it in {DvcIgnore.FileName} beside .dvc/");
    }

    private static string What(string path) => path.Contains('\uFFFD', StringComparison.Ordinal)
        ? "called by bytes that are no UTF-8"
        : "no file but a pipe, a socket or a device";
}
