using System.Security.Cryptography;

namespace AiPm.Data;

/// <summary>The hash by which DVC 2 named objects: of text, with Windows line ends as Unix ones; of other files, as they are.</summary>
/// <remarks>
/// DVC decides for each block of 1 MiB: it is text where among its first 512 bytes there is no zero, and at most 30 % are
/// outside 0x20 to 0x7E, line ends, tab, form feed and backspace. A line end cut by a block's border stays.
/// </remarks>
internal static class LegacyHash
{
    private const int BlockSize = 1 << 20;
    private const int Looked = 512;

    public static string OfFile(string path, CancellationToken cancellation = default)
    {
        using var handle = NativeFile.OpenRead(path);
        using var file = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var block = new byte[BlockSize];
        for (int read; (read = file.ReadAtLeast(block, BlockSize, throwOnEndOfStream: false)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var isText = IsText(block.AsSpan(0, Math.Min(read, Looked)));
            hash.AppendData(block, 0, isText ? WithUnixLineEnds(block.AsSpan(0, read)) : read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        var odd = 0;
        foreach (var value in head)
        {
            if (value == 0)
            {
                return false;
            }

            odd += value is (>= 0x20 and <= 0x7E) or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\f' or (byte)'\b' ? 0 : 1;
        }

        return odd <= 0.3 * head.Length;
    }

    private static int WithUnixLineEnds(Span<byte> block)
    {
        var length = 0;
        for (var i = 0; i < block.Length; i++)
        {
            if (block[i] != '\r' || i + 1 == block.Length || block[i + 1] != '\n')
            {
                block[length++] = block[i];
            }
        }

        return length;
    }
}
