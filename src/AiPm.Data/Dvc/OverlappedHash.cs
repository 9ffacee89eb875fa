using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace AiPm.Data;

/// <summary>Hashes a large file while it is copied: one block is hashed while the one before is written and the next is read.</summary>
internal static class OverlappedHash
{
    private const int BlockSize = 1 << 20;

    /// <summary>Copies all bytes of a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="target">Where the bytes go; null for nowhere.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="advance">Is told the bytes as they pass.</param>
    public static (string Md5, long Size) Copy(SafeFileHandle source, SafeFileHandle? target, CancellationToken cancellation, Action<long>? advance = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        byte[][] blocks = [new byte[BlockSize], new byte[BlockSize]];
        var hashing = Task.CompletedTask;
        long size = 0;
        try
        {
            for (var i = 0; ; i ^= 1)
            {
                cancellation.ThrowIfCancellationRequested();
                var block = blocks[i];
                var read = NativeFile.Read(source, block, size);
                hashing.GetAwaiter().GetResult();
                if (read == 0)
                {
                    return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
                }

                hashing = Task.Run(() => hash.AppendData(block, 0, read), CancellationToken.None);
                if (target is not null)
                {
                    NativeFile.Write(target, block.AsSpan(0, read), size);
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
}
