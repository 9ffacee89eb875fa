using System.Security.Cryptography;

namespace AiPm.Data;

/// <summary>MD5 as DVC uses it, to name content: lower-case hex. It guards against mix-ups, not against malice.</summary>
internal static class Md5Hash
{
    private const int BlockSize = 1 << 20;

    public static string OfFile(string path, CancellationToken cancellation = default)
    {
        using var source = File.OpenRead(path);
        return Copy(source, null, cancellation).Hash;
    }

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[16];
        CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Hashes bytes while copying them.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="target">Where they go, or null for nowhere.</param>
    /// <param name="cancellation">Stops it.</param>
    public static (string Hash, long Size) Copy(Stream source, Stream? target, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var block = new byte[BlockSize];
        long size = 0;
        for (int read; (read = source.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(block, 0, read);
            target?.Write(block, 0, read);
            size += read;
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }
}
