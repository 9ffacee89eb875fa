using System.Text.Json;

namespace AiPm.Kernel.Jupyter;

/// <summary>A message that came from a front end and carried a good signature.</summary>
/// <param name="Channel">Where it came in.</param>
/// <param name="Identities">Who sent it, as the socket names it: an answer goes there.</param>
/// <param name="Header">What it says of itself.</param>
/// <param name="Content">What it says.</param>
internal sealed record JupyterMessage(JupyterChannel Channel, IReadOnlyList<byte[]> Identities, MessageHeader Header, JsonElement Content)
{
    /// <summary>The number of bytes that came as content.</summary>
    public long Size { get; init; }

    /// <summary>The type of the message that answers it.</summary>
    public string ReplyType => Header.Type.EndsWith("_request", StringComparison.Ordinal)
        ? string.Concat(Header.Type.AsSpan(0, Header.Type.Length - "_request".Length), "_reply")
        : Header.Type + "_reply";
}
