using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace AiPm.Data;

/// <summary>
/// Files on their way into a cache. Each is read once, hashed and written to a temporary name; <see cref="Publish"/> brings all of
/// them to the disk together and only then gives them their names. Files may be taken by several threads at once.
/// </summary>
/// <remarks>
/// An object's name is a promise that DVC does not check again, so it must not come to the disk before the bytes do. A sync for
/// each small file would take ten times longer than all the rest; one sync of the whole file system for thousands of them, and one
/// more for the names, keeps the promise as well. Where the system has no such call, each file is synced.
/// </remarks>
internal sealed class CacheIntake : IDisposable
{
    private const int SmallFile = 256 * 1024;
    private const int MostSyncedAlone = 8;
    private readonly ConcurrentDictionary<ObjectId, string> _drafts = new();
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly DvcCache _cache;
    private readonly string _folder;
    private readonly FileStream _lock;
    private int _count;
    private bool? _getsMode;

    /// <summary>Makes a place for drafts in a cache.</summary>
    public CacheIntake(DvcCache cache)
    {
        _cache = cache;
        _folder = cache.Drafts.NewName();
        Directory.CreateDirectory(_folder);
        _lock = new FileStream(Path.Combine(_folder, DraftFolder.LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>The files that wait for <see cref="Publish"/>.</summary>
    public int WaitingCount => _drafts.Count;

    /// <summary>Hashes a file and, unless the cache has its content, copies it.</summary>
    /// <param name="source">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="advance">Is told the bytes as they pass.</param>
    /// <exception cref="AipmException">The file keeps changing, or the object that the cache has is damaged.</exception>
    public StoredFile Take(string source, CancellationToken cancellation, Action<long>? advance = null)
    {
        var (taken, stamp) = StableFile.Read<(ObjectId Id, string? Draft)>(
            source,
            (file, stamp) => stamp.Size <= SmallFile ? TakeSmall(file, (int)stamp.Size) : TakeLarge(file, advance, cancellation),
            taken => Discard(taken.Draft),
            cancellation);
        Keep(taken.Id, stamp.Size, taken.Draft);
        return new StoredFile(taken.Id.Md5, stamp);
    }

    /// <summary>Keeps bytes that are in memory.</summary>
    public void Take(ObjectId id, ReadOnlySpan<byte> bytes)
    {
        if (!IsPresent(id, bytes.Length))
        {
            Keep(id, bytes.Length, Write(bytes));
        }
    }

    /// <summary>Brings the files taken so far to the disk and gives them their names.</summary>
    public void Publish()
    {
        if (_drafts.IsEmpty)
        {
            return;
        }

        SyncDrafts();
        foreach (var (id, draft) in _drafts)
        {
            var target = _cache.PathOf(id);
            var folder = Path.GetDirectoryName(target) ?? _cache.Folder;
            if (_folders.Add(folder))
            {
                Directory.CreateDirectory(folder);
            }

            if (OperatingSystem.IsWindows())
            {
                File.SetAttributes(draft, FileAttributes.ReadOnly);
            }

            if (!NativeFile.MoveToNew(draft, target))
            {
                File.Delete(draft);
            }
        }

        _drafts.Clear();
    }

    /// <summary>Publishes what waits and brings the names of all objects to the disk: from here on pointers may name them.</summary>
    public void Complete()
    {
        Publish();
        if (_folders.Count > MostSyncedAlone && NativeFile.SyncFileSystem(_lock.SafeFileHandle))
        {
            return;
        }

        foreach (var folder in _folders)
        {
            NativeFile.SyncFolder(folder);
        }

        if (_folders.Count > 0)
        {
            NativeFile.SyncFolder(Path.GetDirectoryName(_folders.First()) ?? _cache.Folder);
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void SyncDrafts()
    {
        if (_drafts.Count > MostSyncedAlone && NativeFile.SyncFileSystem(_lock.SafeFileHandle))
        {
            return;
        }

        foreach (var draft in _drafts.Values)
        {
            using var file = File.OpenHandle(draft, FileMode.Open, OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read);
            RandomAccess.FlushToDisk(file);
        }
    }

    private void Keep(ObjectId id, long size, string? draft)
    {
        if (draft is not null && ((size > SmallFile && IsPresent(id, size)) || !_drafts.TryAdd(id, draft)))
        {
            Discard(draft);
        }
    }

    private static void Discard(string? draft)
    {
        if (draft is not null)
        {
            File.Delete(draft);
        }
    }

    // Whether the cache, or a file taken before, has the content.
    private bool IsPresent(ObjectId id, long size) => _drafts.ContainsKey(id) || _cache.Has(id, size);

    private ((ObjectId Id, string? Draft) Taken, long Size) TakeSmall(SafeFileHandle file, int size) => StableFile.Whole(file, size, bytes =>
    {
        var id = new ObjectId(Md5Hash.Of(bytes));
        return ((id, IsPresent(id, bytes.Length) ? null : Write(bytes)), (long)bytes.Length);
    });

    private ((ObjectId Id, string? Draft) Taken, long Size) TakeLarge(SafeFileHandle file, Action<long>? advance, CancellationToken cancellation)
    {
        var draft = NewDraft();
        try
        {
            using var target = Create(draft);
            var (md5, size) = OverlappedHash.Copy(file, target, cancellation, advance);
            return ((new ObjectId(md5), draft), size);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private string Write(ReadOnlySpan<byte> bytes)
    {
        var draft = NewDraft();
        using var target = Create(draft);
        NativeFile.Write(target, bytes, 0);
        return draft;
    }

    private string NewDraft() => Path.Combine(_folder, Interlocked.Increment(ref _count).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private SafeFileHandle Create(string draft)
    {
        var file = NativeFile.Create(draft, DvcCache.Trusted);

        // A umask may have taken from the mode; that of the first file tells.
        _getsMode ??= FileStamp.Of(file).Mode == DvcCache.Trusted;
        if (!OperatingSystem.IsWindows() && _getsMode == false)
        {
            File.SetUnixFileMode(file, DvcCache.Trusted);
        }

        return file;
    }
}
