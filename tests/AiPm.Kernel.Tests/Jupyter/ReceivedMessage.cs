using System.Text;
using System.Text.Json;

namespace AiPm.Kernel.Tests.Jupyter;

/// <summary>A message as a front end receives it.</summary>
internal sealed record ReceivedMessage(string Prefix, JsonElement Header, JsonElement Parent, JsonElement Content)
{
    public string Type => Header.GetProperty("msg_type").GetString()!; // always a text

    public string? ParentId => Parent.TryGetProperty("msg_id", out var id) ? id.GetString() : null;

    public string? this[string field] => Content.GetProperty(field) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        var value => value.GetRawText(),
    };

    /// <summary>Type and what matters of the content, on one line.</summary>
    public override string ToString() => Type switch
    {
        "status" => this["execution_state"]!,
        "stream" => $"{this["name"]} {this["text"]}",
        "execute_input" => $"input {this["code"]}",
        "display_data" or "update_display_data" => $"{Type} {Content.GetProperty("transient").GetProperty("display_id")} {Content.GetProperty("data").GetProperty("text/plain")}",
        "execute_result" => $"result {Content.GetProperty("data").GetProperty("text/plain")}",
        "error" => $"error {this["ename"]}",
        "clear_output" => $"clear {this["wait"]}",
        _ => Type,
    };

    public static ReceivedMessage Of(IReadOnlyList<byte[]> frames)
    {
        var at = Enumerable.Range(0, frames.Count).First(i => frames[i].AsSpan().SequenceEqual("<IDS|MSG>"u8));
        return new ReceivedMessage(at > 0 ? Encoding.UTF8.GetString(frames[at - 1]) : "", Json(frames[at + 2]), Json(frames[at + 3]), Json(frames[at + 5]));
    }

    private static JsonElement Json(byte[] frame) => JsonElement.Parse(frame);
}
