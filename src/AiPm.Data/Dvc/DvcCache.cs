namespace AiPm.Data;

/// <summary>DVC's cache: files named by the MD5 of their bytes. An object that is there is never overwritten.</summary>
/// <param name="folder">The cache folder, <c>.dvc/cache</c> by default.</param>
internal sealed class DvcCache(string folder)
{
    /// <summary>DVC trusts an object with exactly this mode and rehashes any other.</summary>
    public const UnixFileMode Trusted = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const string DamagedFolder = "damaged";

    /// <summary>The cache folder, absolute.</summary>
    public string Folder => folder;

    /// <summary>Where objects are written before they get their names.</summary>
    public DraftFolder Drafts => new(Path.Combine(folder, "tmp"));

    /// <summary>Where an object lies.</summary>
    public string PathOf(string md5, bool legacy = false) => PathOf(new ObjectId(md5, IsLegacy: legacy));

    /// <summary>Where an object lies.</summary>
    public string PathOf(ObjectId id) => Path.Combine(folder, id.RelativePath.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Whether an object is there and may be trusted by DVC's rule (mode 0444), or has the right bytes.</summary>
    public bool Contains(ObjectId id)
    {
        var path = PathOf(id);
        return FileStamp.Of(path) is { } stamp && (stamp.Mode == Trusted || IsSound(id));
    }

    /// <summary>Whether an object has the right bytes: all of them are read. What is right bears the mark of trust afterwards.</summary>
    public bool IsSound(ObjectId id, CancellationToken cancellation = default)
    {
        var path = PathOf(id);
        var isSound = File.Exists(path) && (Md5Hash.OfFile(path, cancellation) == id.Md5 || (id.IsLegacy && LegacyHash.OfFile(path, cancellation) == id.Md5));
        if (isSound && !OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != Trusted)
        {
            File.SetUnixFileMode(path, Trusted);
        }

        return isSound;
    }

    /// <summary>Whether an object is there. Its size is looked at, its bytes only where it does not bear the mark of trust.</summary>
    /// <exception cref="AipmException">It is there and damaged.</exception>
    public bool Has(ObjectId id, long size)
    {
        var path = PathOf(id);
        if (FileStamp.Of(path) is not { } stamp)
        {
            return false;
        }

        if (stamp.Size == size && (stamp.Mode == Trusted || IsSound(id)))
        {
            return true;
        }

        var what = stamp.Size == size ? "its bytes have another hash" : $"it has {stamp.Size} bytes, {size} are expected";
        throw new AipmException($"The DVC cache holds a damaged object {id.Md5}: {what}.", $"rm -f {path}, then the same line again");
    }

    /// <summary>Copies a file into the cache, as <see cref="CacheIntake"/> does.</summary>
    /// <param name="source">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    public (string Md5, long Size) Store(string source, CancellationToken cancellation)
    {
        using var intake = new CacheIntake(this);
        var stored = intake.Take(source, cancellation);
        intake.Complete();
        return (stored.Md5, stored.Stamp.Size);
    }

    /// <summary>Keeps bytes that are in memory, such as a folder's manifest.</summary>
    /// <exception cref="AipmException">The object that is there is damaged.</exception>
    public void Store(ObjectId id, ReadOnlySpan<byte> bytes)
    {
        using var intake = new CacheIntake(this);
        intake.Take(id, bytes);
        intake.Complete();
    }

    /// <summary>Keeps bytes that came from elsewhere: to a temporary name, checked against the hash, synced, read-only, renamed.</summary>
    /// <param name="id">The object that they should be.</param>
    /// <param name="write">Writes the bytes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <remarks>An object that is there and wrong is set aside into <c>damaged/</c>: the only copy of an edit may be in it.</remarks>
    /// <exception cref="AipmException">They are other bytes; nothing is kept under the name.</exception>
    public async Task Receive(ObjectId id, Func<Stream, Task> write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        cancellation.ThrowIfCancellationRequested();
        if (Contains(id))
        {
            return;
        }

        var temporary = Drafts.NewName();
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read))
            {
                await using var hashing = new HashingStream(file);
                await write(hashing).ConfigureAwait(false);
                var md5 = hashing.Finish();
                if (md5 != id.Md5 && !(id.IsLegacy && LegacyHash.OfFile(temporary, cancellation) == id.Md5))
                {
                    throw new AipmException(
                        $"What came for the object {id.ToString()[..7]} is not it: its md5 is {md5[..7]}. Nothing was kept.",
                        "the same line again; if it stays so, the object is damaged where it came from");
                }

                file.Flush(flushToDisk: true);
            }

            cancellation.ThrowIfCancellationRequested();
            Publish(temporary, id);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="AipmException">It is not in the cache, or damaged.</exception>
    public DvcManifest ReadManifest(ObjectId id)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(PathOf(id));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AipmException($"The list of files {id.Md5[..7]}.dir of a folder is not in the DVC cache.", "dvc pull, or the verb pull", error);
        }

        try
        {
            return Md5Hash.Of(bytes) == id.Md5 || id.IsLegacy
                ? DvcManifest.Parse(bytes, id.IsLegacy)
                : throw new FormatException("its bytes are not those of its name");
        }
        catch (FormatException error)
        {
            throw new AipmException($"The list of files {id.Md5[..7]}.dir in the DVC cache cannot be used: {error.Message}.", $"rm -f {PathOf(id)}, then dvc pull", error);
        }
    }

    /// <summary>All objects in the cache with their sizes, of DVC 3 and of DVC 2.</summary>
    public IEnumerable<(ObjectId Id, long Size)> Objects() =>
        In(Path.Combine(folder, "files", "md5"), isLegacy: false).Concat(In(folder, isLegacy: true));

    /// <summary>Deletes an object.</summary>
    public void Delete(ObjectId id)
    {
        var path = PathOf(id);
        if (OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }

        File.Delete(path);
    }

    /// <summary>Gives a checked and synced file its name, unless the object is there; a wrong object there is set aside.</summary>
    internal void Publish(string temporary, ObjectId id)
    {
        var target = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(target) ?? folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, Trusted);
        }

        if (File.Exists(target) && !Contains(id))
        {
            var aside = Directory.CreateDirectory(Path.Combine(folder, DamagedFolder)).FullName;
            File.Move(target, Path.Combine(aside, $"{id}.{Guid.NewGuid():N}"));
        }

        if (!NativeFile.MoveToNew(temporary, target))
        {
            File.Delete(temporary);
        }
    }

    private static IEnumerable<(ObjectId Id, long Size)> In(string root, bool isLegacy)
    {
        if (!Directory.Exists(root))
        {
            yield break;
        }

        foreach (var prefix in Directory.EnumerateDirectories(root, "??"))
        {
            foreach (var file in new DirectoryInfo(prefix).EnumerateFiles())
            {
                if (ObjectId.TryParse(Path.GetFileName(prefix) + file.Name, isLegacy) is { } id)
                {
                    yield return (id, file.Length);
                }
            }
        }
    }
}
