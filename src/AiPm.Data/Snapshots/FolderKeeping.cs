using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>Writes and reads small folders that DVC keeps.</summary>
/// <param name="context">Where and for whom.</param>
public sealed class FolderKeeping(VerbContext context)
{
    private readonly Workspace _workspace = context.Workspace;

    /// <summary>Writes files to a folder, brings them into the cache, and writes the pointer: each whole or not at all, in this order.</summary>
    /// <param name="folder">What to keep, and under which pointer.</param>
    /// <param name="files">The files by their paths from the folder, with <c>/</c>.</param>
    /// <exception cref="AipmException">Other files are in the way, or something cannot be written.</exception>
    public void Keep(KeptFolder folder, IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(files);
        context.Cancellation.ThrowIfCancellationRequested();
        _workspace.EnsureState();
        var path = PathOf(folder.Pointer);
        var repository = DvcRepository.Of(path, _workspace);
        repository.Ensure();
        using var held = DvcLock.Take(repository, context.Cancellation);
        CheckFree(path, files);
        foreach (var (name, bytes) in files)
        {
            AtomicFile.WriteBytes(Path.Combine(path, name.Replace('/', Path.DirectorySeparatorChar)), bytes);
        }

        var data = new DataScan(repository, context).Store(path);
        if (data.Id.ToString() != folder.Hash)
        {
            throw new AipmException(
                $"The files in {_workspace.RelativePath(path)} are not those that were written: the folder has the hash {data.Id.Md5[..7]}, not {folder.Hash[..7]}.",
                "a look at .dvcignore, which may leave some of them out");
        }

        GitIgnoreLine.Ensure(path);
        new SnapshotPointer(path).Write(data, new SnapshotMeta
        {
            Terms = new SnapshotTerms { License = folder.License },
            Producer = new SnapshotProducer(folder.Line, folder.Run, null, [.. folder.Parents.Select(stamp => new SnapshotParent(stamp.Name, stamp.Hash)).Distinct()]),
        });
    }

    /// <summary>Reads the files of a folder, from the cache or else from the workspace; every byte is checked against the hash.</summary>
    /// <param name="hash">The folder's hash.</param>
    /// <param name="pointer">The pointer that stands for it, relative to the workspace.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="AipmException">It is not on this machine, or damaged.</exception>
    public IReadOnlyDictionary<string, byte[]> Read(string hash, string pointer, string name)
    {
        var path = PathOf(pointer);
        var cache = DvcRepository.Of(path, _workspace).Cache;
        var pull = context.Line($"pull {VerbLine.Quote(pointer)}");
        ObjectId id;
        try
        {
            id = ObjectId.Parse(hash);
        }
        catch (FormatException error)
        {
            throw new AipmException($"{name} has no hash of a folder: {error.Message}.", "the hash that its pointer has", error);
        }

        if (!File.Exists(cache.PathOf(id)))
        {
            return FromWorkspace(path, hash) ?? throw new AipmException($"{name} ({id.Md5[..7]}) is not on this machine.", $"{pull}, or dvc pull {pointer}");
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in cache.ReadManifest(id).Entries)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            files.Add(entry.RelativePath, Sound(cache.PathOf(entry.Md5), entry.Md5) ?? Sound(Path.Combine(path, entry.RelativePath), entry.Md5)
                ?? throw new AipmException($"The file {entry.RelativePath} of {name} is not on this machine, or damaged.", $"rm -f {cache.PathOf(entry.Md5)}, then {pull}"));
        }

        return files;
    }

    private static byte[]? Sound(string path, string md5)
    {
        try
        {
            return File.Exists(path) && File.ReadAllBytes(path) is var bytes && Md5Hash.Of(bytes) == md5 ? bytes : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Dictionary<string, byte[]>? FromWorkspace(string path, string hash)
    {
        if (!Directory.Exists(path))
        {
            return null;
        }

        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes, StringComparer.Ordinal);
        return KeptFolder.HashOf(files) == hash ? files : null;
    }

    private string PathOf(string pointer) => pointer.EndsWith(DvcPointer.Ending, StringComparison.Ordinal)
        ? _workspace.PathOf(pointer[..^DvcPointer.Ending.Length])
        : throw new AipmException($"'{pointer}' is no DVC pointer.", $"a path that ends in {DvcPointer.Ending}");

    private void CheckFree(string path, IReadOnlyDictionary<string, byte[]> files)
    {
        var there = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [];
        if (there.FirstOrDefault(file => !files.TryGetValue(Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'), out var bytes) || Sound(file, Md5Hash.Of(bytes)) is null) is { } other)
        {
            throw new AipmException($"{_workspace.RelativePath(other)} is in the way: it is there already, and is something else.", $"mv {_workspace.RelativePath(path)} elsewhere, then the same line again");
        }
    }
}
