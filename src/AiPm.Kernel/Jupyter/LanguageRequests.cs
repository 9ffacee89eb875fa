using System.Text.Json;
using AiPm.Hosting;
using AiPm.Kernel.Language;

namespace AiPm.Kernel.Jupyter;

/// <summary>Answers what editors ask about the cell being typed.</summary>
/// <param name="kernel">What it needs of the kernel.</param>
internal sealed class LanguageRequests(KernelParts kernel)
{
    /// <summary>Answers a <c>complete_request</c>.</summary>
    public async Task CompleteAsync(JupyterMessage message)
    {
        var (code, position) = Place(message);
        var language = await kernel.Language().ConfigureAwait(false);
        var found = await language.CompleteAsync(code, position, CancellationToken.None).ConfigureAwait(false);
        var (start, end) = (CodePoints.FromUtf16(code, found.Start), CodePoints.FromUtf16(code, found.End));
        kernel.Sender.ReplyOk(message, json =>
        {
            json.WriteStartArray("matches");
            foreach (var item in found.Items)
            {
                json.WriteStringValue(item.Text);
            }

            json.WriteEndArray();
            json.WriteNumber("cursor_start", start);
            json.WriteNumber("cursor_end", end);
            json.WriteStartObject("metadata");
            json.WriteStartArray("_jupyter_types_experimental");
            foreach (var item in found.Items)
            {
                WriteItem(json, item, start, end);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Answers an <c>inspect_request</c>.</summary>
    public async Task InspectAsync(JupyterMessage message)
    {
        var (code, position) = Place(message);
        var isDetailed = new RequestContent(message).Number("detail_level") > 0;
        var language = await kernel.Language().ConfigureAwait(false);
        var found = await language.InspectAsync(code, position, isDetailed, CancellationToken.None).ConfigureAwait(false);
        kernel.Sender.ReplyOk(message, json =>
        {
            json.WriteBoolean("found", found is not null);
            OutputContent.WriteBundle(json, found ?? new MimeBundle { Data = [] });
        });
    }

    /// <summary>Answers an <c>is_complete_request</c>.</summary>
    public async Task IsCompleteAsync(JupyterMessage message)
    {
        var code = new RequestContent(message).Text("code");
        var language = await kernel.Language().ConfigureAwait(false);
        var (status, indent) = language.CompletenessOf(code);
        kernel.Sender.Reply(message, json =>
        {
            json.WriteString("status", status switch
            {
                CellCompletenessStatus.Complete => "complete",
                CellCompletenessStatus.Incomplete => "incomplete",
                _ => "invalid",
            });
            json.WriteString("indent", status == CellCompletenessStatus.Incomplete ? indent : "");
        });
    }

    private static (string Code, int Position) Place(JupyterMessage message)
    {
        var content = new RequestContent(message);
        var code = content.Text("code");
        return (code, CodePoints.ToUtf16(code, content.Number("cursor_pos") ?? int.MaxValue));
    }

    private static void WriteItem(Utf8JsonWriter json, Completion item, int start, int end)
    {
        json.WriteStartObject();
        json.WriteNumber("start", start);
        json.WriteNumber("end", end);
        json.WriteString("text", item.Text);
        json.WriteString("type", item.Kind);
        if (item.Detail is { } detail)
        {
            json.WriteString("signature", detail);
        }

        json.WriteEndObject();
    }
}
