using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace AiPm.Data;

/// <summary>A folder as a remote: of this machine or one that the network mounts.</summary>
/// <remarks>
/// An object is copied to a temporary name beside its own, hashed on its way, and renamed. On Linux the file system is
/// synced once before the manifests and once at the end, because a sync for each of 10,000 small files takes longer than
/// all else; a loss of power before that leaves at worst empty files, which count as missing.
/// </remarks>
/// <param name="root">The folder.</param>
/// <param name="isShared">Whether its group may write, as <c>shared = group</c> says.</param>
internal sealed class FolderStorage(string root, bool isShared) : IRemoteStorage
{
    private const int BlockSize = 1 << 20;
    private const string EmptyMd5 = "d41d8cd98f00b204e9800998ecf8427e";
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    // 2775: new files belong to the folder's group, which may write.
    private const UnixFileMode GroupFolder = UnixFileMode.SetGroup
        | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);
    private string? _unsettled;

    public string Address => root;

    public bool CanList => true;

    public int Connections => Math.Max(4, Environment.ProcessorCount);

    public Task<IReadOnlySet<ObjectId>> Existing(IReadOnlyCollection<ObjectId> objects, CancellationToken cancellation)
    {
        CheckRoot();
        return Task.FromResult<IReadOnlySet<ObjectId>>(objects.Where(IsThere).ToHashSet());
    }

    public Task Upload(string file, ObjectId id, IProgress<long>? sent, CancellationToken cancellation)
    {
        var target = PathOf(id);
        var folder = Path.GetDirectoryName(target) ?? root;
        _folders.GetOrAdd(folder, MakeFolder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            Copy(file, temporary, id, sent, cancellation);
            NativeFile.Replace(temporary, target);
            _unsettled = target;
        }
        catch (Exception error)
        {
            File.Delete(temporary);
            if (error is UnauthorizedAccessException or IOException && File.Exists(file))
            {
                throw new RemoteFault(RemoteFaultKind.Refused, $"{root} cannot be written: {error.Message}", "make room, or give yourself the right to write there", error);
            }

            throw;
        }

        return Task.CompletedTask;
    }

    public Task Settle(CancellationToken cancellation)
    {
        if (OperatingSystem.IsLinux() && Interlocked.Exchange(ref _unsettled, null) is { } newest)
        {
            using var file = NativeFile.OpenRead(newest);
            if (!NativeFile.SyncFileSystem(file))
            {
                throw new RemoteFault(RemoteFaultKind.Refused, $"The disk of {root} did not take what was sent.", "make room there, then the same line again");
            }
        }

        return Task.CompletedTask;
    }

    public async Task Download(ObjectId id, Stream to, IProgress<long>? received, CancellationToken cancellation)
    {
        CheckRoot();
        try
        {
            await using var from = new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            var block = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(from.Length, 1, BlockSize));
            try
            {
                long done = 0;
                for (int read; (read = from.Read(block)) > 0; received?.Report(done))
                {
                    cancellation.ThrowIfCancellationRequested();
                    to.Write(block, 0, read);
                    done += read;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(block);
            }
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw RemoteFault.MissingObject(id, Address);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new RemoteFault(RemoteFaultKind.Refused, $"{root} cannot be read: {error.Message}", "give yourself the right to read there", error);
        }
    }

    public async IAsyncEnumerable<(ObjectId Id, long Size)> List([EnumeratorCancellation] CancellationToken cancellation)
    {
        CheckRoot();
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var found in new DvcCache(root).Objects())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return found;
        }
    }

    public Task Delete(ObjectId id, CancellationToken cancellation)
    {
        CheckRoot();
        new DvcCache(root).Delete(id);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }

    private static void Copy(string file, string temporary, ObjectId id, IProgress<long>? sent, CancellationToken cancellation)
    {
        using var from = NativeFile.OpenRead(file);
        using var to = NativeFile.Create(temporary, Everybody);
        var length = RandomAccess.GetLength(from);
        var block = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length, 1, BlockSize));
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            long done = 0;
            for (int read; (read = NativeFile.Read(from, block, done)) > 0; sent?.Report(done))
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(block, 0, read);
                NativeFile.Write(to, block.AsSpan(0, read), done);
                done += read;
            }

            Span<byte> md5 = stackalloc byte[MD5.HashSizeInBytes];
            hash.GetHashAndReset(md5);
            if (Convert.ToHexStringLower(md5) != id.Md5 && !(id.IsLegacy && LegacyHash.OfFile(temporary, cancellation) == id.Md5))
            {
                throw RemoteFault.DamagedObject(id, file);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        Finish(to);
    }

    private static void Finish(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
        }

        // DVC takes an object of this mode for whole without reading it; its bytes were checked.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, Everybody);
        }
    }

    private string PathOf(ObjectId id) => Path.Combine(root, id.RelativePath.Replace('/', Path.DirectorySeparatorChar));

    private bool IsThere(ObjectId id) => new FileInfo(PathOf(id)) is { Exists: true } file && (file.Length > 0 || id.Md5 == EmptyMd5);

    private void CheckRoot()
    {
        if (!Directory.Exists(root) && !Directory.Exists(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(root))))
        {
            throw new RemoteFault(RemoteFaultKind.Refused, $"The folder of the remote is not there: {root}", $"mount it, or make it: mkdir -p {root}");
        }
    }

    private bool MakeFolder(string folder)
    {
        CheckRoot();
        var missing = new Stack<string>();
        for (var at = folder; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing.Push(at);
        }

        foreach (var each in missing)
        {
            Directory.CreateDirectory(each);
            if (isShared && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(each, GroupFolder);
            }
        }

        return true;
    }
}
