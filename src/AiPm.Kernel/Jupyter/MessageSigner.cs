using System.Security.Cryptography;
using System.Text;

namespace AiPm.Kernel.Jupyter;

/// <summary>Signs messages by HMAC-SHA256 (RFC 2104) with the connection's key, and checks signatures in a time that tells nothing.</summary>
/// <param name="key">The key; empty: messages are not signed.</param>
internal sealed class MessageSigner(string key)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>Whether there is a key.</summary>
    public bool Signs => _key.Length > 0;

    /// <summary>The signature of a message's parts, in lower hexadecimal digits.</summary>
    /// <param name="parts">Header, parent header, metadata, content.</param>
    public byte[] Sign(params ReadOnlySpan<byte[]> parts)
    {
        if (_key.Length == 0)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a signature is that of the parts; without a key every one is.</summary>
    /// <param name="signature">What came as signature.</param>
    /// <param name="parts">Header, parent header, metadata, content.</param>
    public bool Accepts(byte[] signature, params ReadOnlySpan<byte[]> parts) =>
        _key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}
