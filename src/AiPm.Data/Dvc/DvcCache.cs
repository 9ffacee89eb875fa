namespace AiPm.Data;

/// <summary>DVC's cache: files named by the MD5 of their bytes. An object that is there is never overwritten.</summary>
/// <param name="folder">The cache folder, <c>.dvc/cache</c> by default.</param>
internal sealed class DvcCache(string folder)
{
    // DVC trusts an object with exactly this mode and rehashes any other.
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Where an object lies.</summary>
    public string PathOf(string md5, bool legacy = false) => legacy
        ? Path.Combine(folder, md5[..2], md5[2..])
        : Path.Combine(folder, "files", "md5", md5[..2], md5[2..]);

    /// <summary>Copies a file into the cache: to a temporary name, synced, checked, made read-only, renamed.</summary>
    /// <param name="source">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    public (string Md5, long Size) Store(string source, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
        try
        {
            var (md5, size) = Copy(source, temporary, cancellation);
            var target = PathOf(md5);
            if (File.Exists(target))
            {
                CheckPresent(target, md5, size);
                File.Delete(temporary);
                return (md5, size);
            }

            if (Md5Hash.OfFile(temporary, cancellation) != md5)
            {
                throw new AipmException("The disk gave back other bytes than were written to the DVC cache.", "another disk for the cache: dvc cache dir FOLDER");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // an object's path has a folder
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, ReadOnly);
            }

            File.Move(temporary, target);
            return (md5, size);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Where an object lies.</summary>
    public string PathOf(ObjectId id) => Path.Combine(folder, id.RelativePath.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Whether an object is there and may be trusted by DVC's rule (mode 0444), or has the right bytes.</summary>
    public bool Contains(ObjectId id) => throw new NotImplementedException();

    /// <summary>Keeps bytes that came from elsewhere: to a temporary name, checked against the hash, synced, read-only, renamed.</summary>
    /// <param name="id">The object that they should be.</param>
    /// <param name="write">Writes the bytes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AipmException">They are other bytes; nothing is kept under the name.</exception>
    public Task Receive(ObjectId id, Func<Stream, Task> write, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="AipmException">It is not in the cache, or damaged.</exception>
    public DvcManifest ReadManifest(ObjectId id) => throw new NotImplementedException();

    /// <summary>All objects in the cache with their sizes, of DVC 3 and of DVC 2.</summary>
    public IEnumerable<(ObjectId Id, long Size)> Objects() => throw new NotImplementedException();

    /// <summary>Deletes an object.</summary>
    public void Delete(ObjectId id) => throw new NotImplementedException();

    private static (string Md5, long Size) Copy(string source, string temporary, CancellationToken cancellation)
    {
        using var from = File.OpenRead(source);
        using var to = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var copied = Md5Hash.Copy(from, to, cancellation);
        to.Flush(flushToDisk: true);
        return copied;
    }

    private static void CheckPresent(string target, string md5, long size)
    {
        if (new FileInfo(target).Length != size)
        {
            throw new AipmException(
                $"The DVC cache holds a damaged object {md5}: it has {new FileInfo(target).Length} bytes, {size} are expected.",
                $"rm -f {target}, then the same line again");
        }
    }
}
