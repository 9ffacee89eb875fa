using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace AiPm.Data;

/// <summary>Hashes a large file while it is copied: one block is hashed while it is written and the next is read.</summary>
internal static class OverlappedHash
{
    private const int BlockSize = 4 << 20;
    private const int Page = 4096;

    // Below it a copy stays in the page cache, where it is soon read again.
    private const long DirectSize = 64L << 20;

    /// <summary>Copies all bytes of a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="expected">The bytes that it is expected to have.</param>
    /// <param name="target">Where the bytes go; null for nowhere.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="advance">Is told the bytes as they pass.</param>
    public static (string Md5, long Size) Copy(
        SafeFileHandle source, long expected, SafeFileHandle? target, CancellationToken cancellation, Action<long>? advance = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        Memory<byte>[] blocks = [NewBlock(), NewBlock()];
        var isDirect = target is not null && expected >= DirectSize && NativeFile.WriteDirectly(target);
        var hashing = Task.CompletedTask;
        long size = 0;
        try
        {
            for (var i = 0; ; i ^= 1)
            {
                cancellation.ThrowIfCancellationRequested();
                var read = Fill(source, blocks[i].Span, size);
                hashing.GetAwaiter().GetResult();
                if (read == 0)
                {
                    return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
                }

                var block = blocks[i][..read];
                hashing = Task.Run(() => hash.AppendData(block.Span), CancellationToken.None);
                if (target is not null)
                {
                    Write(target, block.Span, size, ref isDirect);
                }

                size += read;
                advance?.Invoke(read);
            }
        }
        finally
        {
            hashing.GetAwaiter().GetResult();
        }
    }

    private static int Fill(SafeFileHandle source, Span<byte> block, long at)
    {
        var filled = 0;
        for (int read; filled < block.Length && (read = NativeFile.Read(source, block[filled..], at + filled)) > 0;)
        {
            filled += read;
        }

        return filled;
    }

    private static void Write(SafeFileHandle target, ReadOnlySpan<byte> block, long at, ref bool isDirect)
    {
        if (isDirect && block.Length % Page == 0)
        {
            try
            {
                NativeFile.Write(target, block, at);
                return;
            }
            catch (IOException)
            {
                // A file system that wants larger blocks, or none at all; a full disk will say so again.
            }
        }

        if (isDirect)
        {
            NativeFile.WriteThroughCache(target);
            isDirect = false;
        }

        NativeFile.Write(target, block, at);
    }

    private static unsafe Memory<byte> NewBlock()
    {
        var array = GC.AllocateUninitializedArray<byte>(BlockSize + Page, pinned: true);
        fixed (byte* start = array)
        {
            return array.AsMemory((int)(Page - ((nuint)start % Page)), BlockSize);
        }
    }
}
