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
