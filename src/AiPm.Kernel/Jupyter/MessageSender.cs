using System.Text;
using System.Text.Json;

namespace AiPm.Kernel.Jupyter;

/// <summary>Sends the messages of the protocol: replies to whom asked, and what everybody is told.</summary>
/// <param name="writer">Makes their frames.</param>
/// <param name="send">Sends frames, in the order of its calls.</param>
internal sealed class MessageSender(MessageWriter writer, Action<JupyterChannel, IReadOnlyList<byte[]>> send)
{
    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="content">Writes the members of the content.</param>
    public void Reply(JupyterMessage request, Action<Utf8JsonWriter> content) =>
        send(request.Channel, writer.Write(request.Identities, request.ReplyType, request.Header, content));

    /// <summary>Answers that a request was carried out.</summary>
    /// <param name="request">The request.</param>
    /// <param name="content">Writes further members of the content.</param>
    public void ReplyOk(JupyterMessage request, Action<Utf8JsonWriter>? content = null) => Reply(request, json =>
    {
        json.WriteString("status", "ok");
        content?.Invoke(json);
    });

    /// <summary>Answers that a request failed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="error">Why.</param>
    /// <param name="content">Writes further members of the content.</param>
    public void ReplyError(JupyterMessage request, ErrorOutput error, Action<Utf8JsonWriter>? content = null) => Reply(request, json =>
    {
        json.WriteString("status", "error");
        OutputContent.WriteError(json, error);
        content?.Invoke(json);
    });

    /// <summary>Tells all front ends.</summary>
    /// <param name="parent">What it comes of, or null.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="content">Writes the members of the content.</param>
    public void Publish(MessageHeader? parent, string type, Action<Utf8JsonWriter> content) =>
        send(JupyterChannel.IoPub, writer.Write([Encoding.UTF8.GetBytes(type)], type, parent, content));

    /// <summary>Tells all front ends what the kernel is doing.</summary>
    /// <param name="parent">The request that it is about, or null.</param>
    /// <param name="state"><c>starting</c>, <c>busy</c> or <c>idle</c>.</param>
    public void PublishStatus(MessageHeader? parent, string state) =>
        Publish(parent, "status", json => json.WriteString("execution_state", state));
}
