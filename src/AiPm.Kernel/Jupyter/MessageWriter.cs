using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiPm.Kernel.Jupyter;

/// <summary>Makes the frames of messages that the kernel sends.</summary>
/// <param name="signer">Signs them.</param>
/// <param name="time">The clock, for their dates.</param>
internal sealed class MessageWriter(MessageSigner signer, TimeProvider time)
{
    /// <summary>The version of the protocol.</summary>
    public const string ProtocolVersion = "5.3";

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    // Nothing here ends up in a page as it is: what HTML needs escaped the front ends escape.
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _session = Guid.NewGuid().ToString("N");
    private long _count;

    /// <summary>The frames of a message.</summary>
    /// <param name="prefix">The identities of whom it goes to, or the topic it is published under.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="parent">What it answers; null where nothing was asked.</param>
    /// <param name="content">Writes the members of the content.</param>
    public IReadOnlyList<byte[]> Write(IReadOnlyList<byte[]> prefix, string type, MessageHeader? parent, Action<Utf8JsonWriter> content)
    {
        var header = Json(json => WriteHeader(json, type));
        var parentHeader = parent?.Json ?? Nothing;
        var body = Json(content);
        var signature = signer.Sign(header, parentHeader, Nothing, body);
        return [.. prefix, Delimiter, signature, header, parentHeader, Nothing, body];
    }

    private void WriteHeader(Utf8JsonWriter json, string type)
    {
        json.WriteString("msg_id", string.Create(CultureInfo.InvariantCulture, $"{_session}_{Interlocked.Increment(ref _count)}"));
        json.WriteString("session", _session);
        json.WriteString("username", "kernel");
        json.WriteString("date", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("msg_type", type);
        json.WriteString("version", ProtocolVersion);
    }

    private static byte[] Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Layout);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
