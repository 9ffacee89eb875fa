namespace AiPm.Kernel.Jupyter;

/// <summary>Answers what front ends ask about earlier input.</summary>
/// <param name="kernel">What it needs of the kernel.</param>
internal sealed class HistoryRequests(KernelParts kernel)
{
    private const int DefaultTail = 1000;

    /// <summary>Answers a <c>history_request</c>.</summary>
    public void Answer(JupyterMessage message)
    {
        var content = new RequestContent(message);
        var count = content.Number("n");
        var entries = content.Text("hist_access_type") switch
        {
            "tail" => kernel.History.Tail(Math.Max(0, count ?? DefaultTail)),
            "range" => kernel.History.Range(content.Number("session") ?? 0, content.Number("start") ?? 1, content.Number("stop")),
            "search" => kernel.History.Search(new GlobPattern(content.Text("pattern", "*") ?? "*"), count, content.Flag("unique", false)),
            var other => throw new MalformedRequestException($"The field 'hist_access_type' of history_request is '{other}'; tail, range or search was expected."),
        };
        var withOutput = content.Flag("output", false);
        kernel.Sender.ReplyOk(message, json =>
        {
            json.WriteStartArray("history");
            foreach (var entry in entries)
            {
                json.WriteStartArray();
                json.WriteNumberValue(entry.Session);
                json.WriteNumberValue(entry.Line);
                if (withOutput)
                {
                    // Outputs stand in the notebook; none are kept here.
                    json.WriteStartArray();
                    json.WriteStringValue(entry.Input);
                    json.WriteNullValue();
                    json.WriteEndArray();
                }
                else
                {
                    json.WriteStringValue(entry.Input);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        });
    }
}
