using System.Text;
using System.Text.Json;

namespace AiPm.Kernel.Jupyter;

/// <summary>Makes messages of the frames that sockets receive: identities, a delimiter, the signature, header, parent header, metadata, content, buffers.</summary>
/// <param name="signer">Checks signatures.</param>
internal sealed class MessageReader(MessageSigner signer)
{
    /// <summary>The bytes of one message that are looked into, 256 MiB; a larger one is refused with a reply.</summary>
    public const long MaxSize = 256L << 20;

    private const int FramesAfterDelimiter = 5;
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");
    private readonly SeenSignatures _seen = new();

    /// <summary>Reads a message.</summary>
    /// <param name="channel">Where it came in.</param>
    /// <param name="frames">Its frames.</param>
    /// <param name="fault">Why it is none, or is not to be trusted.</param>
    /// <returns>The message, or null.</returns>
    public JupyterMessage? Read(JupyterChannel channel, IReadOnlyList<byte[]> frames, out string fault)
    {
        var at = 0;
        while (at < frames.Count && !frames[at].AsSpan().SequenceEqual("<IDS|MSG>"u8))
        {
            at++;
        }

        if (at == frames.Count || frames.Count - at - 1 < FramesAfterDelimiter)
        {
            fault = at == frames.Count ? "no delimiter <IDS|MSG>" : $"{frames.Count - at - 1} frames behind <IDS|MSG> instead of 5";
            return null;
        }

        var (signature, header, parent, metadata, content) = (frames[at + 1], frames[at + 2], frames[at + 3], frames[at + 4], frames[at + 5]);
        if (!signer.Accepts(signature, header, parent, metadata, content))
        {
            fault = "a signature that is not of this connection's key";
            return null;
        }

        if (signer.Signs && !_seen.Add(Encoding.ASCII.GetString(signature)))
        {
            fault = "a message that came before";
            return null;
        }

        fault = "a header without the texts msg_id and msg_type";
        try
        {
            if (HeaderOf(header) is not { } said)
            {
                return null;
            }

            fault = "a content that is no JSON object";
            var body = content.Length > MaxSize ? Nothing : JsonDocument.Parse(content).RootElement;
            return body.ValueKind == JsonValueKind.Object
                ? new JupyterMessage(channel, [.. frames.Take(at)], said, body) { Size = content.Length }
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second: a text in it is no Unicode.
            return null;
        }
    }

    private static MessageHeader? HeaderOf(byte[] header)
    {
        using var json = JsonDocument.Parse(header);
        var root = json.RootElement;
        return root.ValueKind == JsonValueKind.Object && TextOf(root, "msg_id") is { } id && TextOf(root, "msg_type") is { } type
            ? new MessageHeader(id, type, header)
            : null;
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
