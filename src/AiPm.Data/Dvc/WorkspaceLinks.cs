namespace AiPm.Data;

/// <summary>Puts objects of the cache into the workspace, each whole or not at all: as reflink, hard link, symbolic link or copy, in the order of <c>cache.type</c>.</summary>
/// <remarks>A way that the file system refuses is not tried again. Safe for many threads.</remarks>
internal sealed class WorkspaceLinks
{
    private const int MostLinks = 31; // EMLINK: the object has as many names as it can have

    // EPERM, ENOTSUP, EXDEV, ENOTTY, ENOSYS, EINVAL, EAGAIN of Linux and of macOS.
    private static readonly int[] NotHere = [1, 95, 45, 102, 18, 25, 38, 78, 22, 11, 35];
    private readonly DvcCache _cache;
    private readonly DraftFolder _drafts;
    private readonly UnixFileMode _mode;
    private string[] _ways;

    /// <summary>Makes ready to fill the workspace of a repository.</summary>
    /// <exception cref="AipmException">The configuration names a way that there is not.</exception>
    public WorkspaceLinks(DvcRepository repository)
    {
        _cache = repository.Cache;
        _drafts = new DraftFolder(Path.Combine(repository.Temporary, "aipm-drafts"));
        _ways = [.. repository.CacheTypes];
        if (_ways.Except(["reflink", "hardlink", "symlink", "copy"]).FirstOrDefault() is { } unknown)
        {
            throw new AipmException($"The DVC configuration has cache.type {unknown}, which there is not.", "dvc config cache.type reflink,copy");
        }

        _mode = DefaultMode();
    }

    /// <summary>Whether files of the workspace share their bytes with the cache, which makes them read-only.</summary>
    public bool AreLinked => Volatile.Read(ref _ways).FirstOrDefault() is "hardlink" or "symlink";

    /// <summary>Deletes what processes that are gone have left.</summary>
    public void RemoveAbandoned(TimeProvider time) => _drafts.RemoveAbandoned(time);

    /// <summary>Puts an object into the place of a file, or where there is none.</summary>
    /// <param name="id">The object.</param>
    /// <param name="target">The file; its folder is there.</param>
    /// <param name="isExecutable">Whether it is a program.</param>
    public void Place(ObjectId id, string target, bool isExecutable)
    {
        var draft = _drafts.NewName();
        try
        {
            Make(_cache.PathOf(id), draft, isExecutable);
            if (!NativeFile.Replace(draft, target))
            {
                // Another file system than .dvc/: the draft has to be made beside the file.
                File.Delete(draft);
                draft = Path.Combine(Path.GetDirectoryName(target) ?? ".", $".{Guid.NewGuid():N}.tmp");
                Make(_cache.PathOf(id), draft, isExecutable);
                File.Move(draft, target, overwrite: true);
            }

            // A rename over another name of the same file does nothing at all.
            if (AreLinked)
            {
                File.Delete(draft);
            }
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private void Make(string source, string draft, bool isExecutable)
    {
        // A link to nothing saves nothing, and a program needs a mode that the object must not have.
        var size = FileStamp.Of(source)?.Size ?? 0;
        foreach (var way in Volatile.Read(ref _ways))
        {
            if (way == "copy" || ((size == 0 || isExecutable) && way is "hardlink" or "symlink"))
            {
                break;
            }

            var error = way switch
            {
                "reflink" => NativeFile.Clone(source, draft),
                "hardlink" => NativeFile.HardLink(source, draft),
                _ => SymbolicLink(source, draft),
            };
            if (error == 0)
            {
                if (way == "reflink")
                {
                    SetMode(draft, isExecutable);
                }

                return;
            }

            File.Delete(draft);
            if (NotHere.Contains(error))
            {
                Volatile.Write(ref _ways, [.. Volatile.Read(ref _ways).Where(other => other != way)]);
            }
            else if (error != MostLinks)
            {
                throw new IOException(System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error));
            }
        }

        Copy(source, draft, size, isExecutable ? _mode | UnixFileMode.UserExecute : _mode);
        if (!OperatingSystem.IsLinux())
        {
            SetMode(draft, isExecutable);
        }
    }

    private static void Copy(string source, string draft, long expected, UnixFileMode mode)
    {
        using var from = NativeFile.OpenRead(source);
        using var to = NativeFile.Create(draft, mode);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expected, 1, 1 << 20));
        try
        {
            long size = 0;
            for (int read; (read = NativeFile.Read(from, buffer, size)) > 0; size += read)
            {
                NativeFile.Write(to, buffer.AsSpan(0, read), size);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int SymbolicLink(string source, string draft)
    {
        try
        {
            File.CreateSymbolicLink(draft, source);
            return 0;
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            return NotHere[0]; // Windows lets only some users make links.
        }
    }

    private void SetMode(string draft, bool isExecutable)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, isExecutable ? _mode | UnixFileMode.UserExecute : _mode);
        }
    }

    // The mode that the user's umask gives to new files.
    private UnixFileMode DefaultMode()
    {
        var probe = _drafts.NewName();
        using (File.OpenHandle(probe, FileMode.CreateNew, FileAccess.Write))
        {
        }

        var mode = FileStamp.Of(probe)?.Mode ?? DvcCache.Trusted | UnixFileMode.UserWrite;
        File.Delete(probe);
        return mode;
    }
}
