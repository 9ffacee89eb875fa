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

    /// <summary>Makes a place for drafts in a cache.</summary>
    public CacheIntake(DvcCache cache)
    {
        _cache = cache;
        _folder = new CacheDrafts(cache.Folder).NewName();
        Directory.CreateDirectory(_folder);
        _lock = new FileStream(Path.Combine(_folder, CacheDrafts.LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
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
        const int attempts = 2;
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var file = File.OpenHandle(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            var before = FileStamp.Of(file);
            var (id, size, draft) = before.Size <= SmallFile ? TakeSmall(file, (int)before.Size) : TakeLarge(file, advance, cancellation);
            if (size == before.Size && FileStamp.Of(file) == before)
            {
                Keep(id, size, draft);
                return new StoredFile(id.Md5, before);
            }

            if (draft is not null)
            {
                File.Delete(draft);
            }

            if (attempt == attempts)
            {
                throw new AipmException($"The file {Path.GetFileName(source)} changed while it was read, twice.", "the same line again, once nobody writes the file");
            }
        }
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
        if (draft is not null && (IsPresent(id, size) || !_drafts.TryAdd(id, draft)))
        {
            File.Delete(draft);
        }
    }

    // Whether the cache, or a file taken before, has the content.
    private bool IsPresent(ObjectId id, long size) => _drafts.ContainsKey(id) || _cache.Has(id, size);

    private (ObjectId Id, long Size, string? Draft) TakeSmall(SafeFileHandle file, int size)
    {
        // One byte more than expected: a file that grows is noticed.
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(SmallFile + 1);
        try
        {
            var length = 0;
            for (int read; length <= size && (read = RandomAccess.Read(file, buffer.AsSpan(length, size + 1 - length), length)) > 0;)
            {
                length += read;
            }

            var bytes = buffer.AsSpan(0, length);
            var id = new ObjectId(Md5Hash.Of(bytes));
            return (id, length, IsPresent(id, length) ? null : Write(bytes));
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private (ObjectId Id, long Size, string Draft) TakeLarge(SafeFileHandle file, Action<long>? advance, CancellationToken cancellation)
    {
        var draft = NewDraft();
        try
        {
            using var target = Create(draft);
            var (md5, size) = OverlappedHash.Copy(file, target, cancellation, advance);
            return (new ObjectId(md5), size, draft);
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
        RandomAccess.Write(target, bytes, 0);
        return draft;
    }

    private string NewDraft() => Path.Combine(_folder, Interlocked.Increment(ref _count).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static SafeFileHandle Create(string draft)
    {
        var file = File.OpenHandle(draft, FileMode.CreateNew, FileAccess.Write);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, DvcCache.Trusted);
        }

        return file;
    }
}
