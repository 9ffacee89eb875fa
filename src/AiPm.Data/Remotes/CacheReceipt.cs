using System.Collections.Concurrent;
using System.Globalization;

namespace AiPm.Data;

/// <summary>
/// Objects on their way from a remote into the cache. Each is checked against its hash as it comes; small ones are brought to the
/// disk together by <see cref="Publish"/> and get their names then, large ones at once.
/// </summary>
/// <remarks>A sync for each of 10,000 small files takes ten times longer than all the rest: see <see cref="CacheIntake"/>.</remarks>
internal sealed class CacheReceipt : IDisposable
{
    private const int SmallFile = 256 * 1024;
    private readonly ConcurrentDictionary<ObjectId, string> _drafts = new();
    private readonly DvcCache _cache;
    private readonly string _folder;
    private readonly FileStream _lock;
    private int _count;

    /// <summary>Makes a place for what comes.</summary>
    public CacheReceipt(DvcCache cache)
    {
        _cache = cache;
        _folder = cache.Drafts.NewName();
        Directory.CreateDirectory(_folder);
        _lock = new FileStream(Path.Combine(_folder, DraftFolder.LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>Receives an object. Several threads may.</summary>
    /// <param name="id">The object that the bytes should be.</param>
    /// <param name="write">Writes them.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AipmException">They are other bytes; nothing is kept of them.</exception>
    public async Task TakeAsync(ObjectId id, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var draft = Path.Combine(_folder, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));
        try
        {
            bool isSmall;
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, 0))
            {
                await using var hashing = new HashingStream(file);
                await write(hashing).ConfigureAwait(false);
                var md5 = hashing.Finish();
                if (md5 != id.Md5 && !(id.IsLegacy && LegacyHash.OfFile(draft, cancellation) == id.Md5))
                {
                    throw new AipmException(
                        $"What came for the object {id.ToString()[..7]} is not it: its md5 is {md5[..7]}. Nothing was kept.",
                        "the same line again; if it stays so, the object is damaged where it came from");
                }

                isSmall = file.Length <= SmallFile && OperatingSystem.IsLinux();
                if (!isSmall)
                {
                    file.Flush(flushToDisk: true);
                }
            }

            cancellation.ThrowIfCancellationRequested();
            if (!isSmall)
            {
                _cache.Publish(draft, id);
            }
            else if (!_drafts.TryAdd(id, draft))
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

    /// <summary>Brings what came to the disk and gives it its names. Nothing may be received meanwhile.</summary>
    public void Publish()
    {
        if (_drafts.IsEmpty)
        {
            return;
        }

        if (!NativeFile.SyncFileSystem(_lock.SafeFileHandle))
        {
            throw new AipmException($"The disk of {_cache.Folder} did not take what was fetched.", "make room there, then the same line again");
        }

        foreach (var (id, draft) in _drafts)
        {
            _cache.Publish(draft, id);
        }

        _drafts.Clear();
    }

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
