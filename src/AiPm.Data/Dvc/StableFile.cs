using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace AiPm.Data;

/// <summary>Reads files that somebody may be writing: what changed meanwhile is noticed and read once more.</summary>
internal static class StableFile
{
    private const int SmallFile = 256 * 1024;
    private const int Attempts = 2;

    /// <summary>The MD5 of a file's bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="advance">Is told the bytes as they pass.</param>
    /// <exception cref="AipmException">It changed while it was read, twice.</exception>
    public static StoredFile Hash(string path, CancellationToken cancellation, Action<long>? advance = null)
    {
        var (md5, stamp) = Read(
            path,
            (file, stamp) => stamp.Size <= SmallFile
                ? Whole(file, (int)stamp.Size, bytes => (Md5Hash.Of(bytes), (long)bytes.Length))
                : OverlappedHash.Copy(file, null, cancellation, advance),
            null,
            cancellation);
        return new StoredFile(md5, stamp);
    }

    /// <summary>Reads a file, once more if it changed meanwhile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads it; says how many bytes it got.</param>
    /// <param name="discard">Undoes what was read of a file that changed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AipmException">It changed twice.</exception>
    public static (T Result, FileStamp Stamp) Read<T>(
        string path, Func<SafeFileHandle, FileStamp, (T Result, long Size)> read, Action<T>? discard, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var file = NativeFile.OpenRead(path);
            var before = FileStamp.Of(file);
            var (result, size) = read(file, before);
            if (size == before.Size && FileStamp.Of(file) == before)
            {
                return (result, before);
            }

            discard?.Invoke(result);
            if (attempt == Attempts)
            {
                throw new AipmException($"The file {Path.GetFileName(path)} changed while it was read, twice.", "the same line again, once nobody writes the file");
            }
        }
    }

    /// <summary>Reads a small file whole.</summary>
    /// <param name="file">The file.</param>
    /// <param name="size">Its expected bytes; one more is read where there is one, so that growth is noticed.</param>
    /// <param name="use">Takes the bytes, which are gone afterwards.</param>
    public static T Whole<T>(SafeFileHandle file, int size, SpanUse<T> use)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(size + 1);
        try
        {
            var length = 0;
            for (int read; length <= size && (read = NativeFile.Read(file, buffer.AsSpan(length, size + 1 - length), length)) > 0;)
            {
                length += read;
            }

            return use(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Takes bytes.</summary>
    public delegate T SpanUse<out T>(ReadOnlySpan<byte> bytes);
}
