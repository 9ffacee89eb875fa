namespace AiPm.Kernel.Jupyter;

/// <summary>Answers what is asked of the kernel itself; on shell and control alike.</summary>
/// <param name="kernel">What it needs of the kernel.</param>
/// <param name="ports">Where it listens.</param>
internal sealed class KernelRequests(KernelParts kernel, IReadOnlyDictionary<JupyterChannel, int> ports)
{
    /// <summary>Answers a request.</summary>
    /// <returns>Whether it was one of these.</returns>
    public bool TryAnswer(JupyterMessage message)
    {
        switch (message.Header.Type)
        {
            case "kernel_info_request":
                kernel.Sender.ReplyOk(message, KernelInfo.Write);
                break;
            case "connect_request":
                kernel.Sender.ReplyOk(message, json =>
                {
                    foreach (var (channel, port) in ports)
                    {
                        json.WriteNumber(ConnectionFile.PortField(channel), port);
                    }
                });
                break;
            case "comm_info_request":
                kernel.Sender.ReplyOk(message, json =>
                {
                    json.WriteStartObject("comms");
                    json.WriteEndObject();
                });
                break;
            case "comm_open":
                Refuse(message);
                break;
            case "comm_msg" or "comm_close":
                kernel.Log($"Ignored {message.Header.Type}: no comm is open.");
                break;
            case "interrupt_request":
                Interrupt(message);
                break;
            case "shutdown_request":
                Shutdown(message);
                break;
            case "debug_request":
                RefuseDebugging(message);
                break;
            default:
                return false;
        }

        return true;
    }

    // Its other end learns at once that nobody listens.
    private void Refuse(JupyterMessage message)
    {
        var id = new RequestContent(message).Text("comm_id");
        kernel.Sender.Publish(message.Header, "comm_close", json =>
        {
            json.WriteString("comm_id", id);
            json.WriteStartObject("data");
            json.WriteEndObject();
        });
    }

    private void Interrupt(JupyterMessage message)
    {
        var mustEnd = kernel.Running.Interrupt();
        kernel.Sender.ReplyOk(message);
        if (mustEnd)
        {
            kernel.End(JupyterServer.GaveUp);
        }
    }

    private void Shutdown(JupyterMessage message)
    {
        var restarts = new RequestContent(message).Flag("restart", false);
        kernel.Sender.ReplyOk(message, json => json.WriteBoolean("restart", restarts));
        kernel.Sender.Publish(message.Header, "shutdown_reply", json =>
        {
            json.WriteString("status", "ok");
            json.WriteBoolean("restart", restarts);
        });
        kernel.End(0);
    }

    private void RefuseDebugging(JupyterMessage message)
    {
        var content = new RequestContent(message);
        kernel.Sender.Reply(message, json =>
        {
            json.WriteString("type", "response");
            json.WriteNumber("seq", 1);
            json.WriteNumber("request_seq", content.Number("seq") ?? 0);
            json.WriteString("command", content.Text("command", ""));
            json.WriteBoolean("success", false);
            json.WriteString("message", "This kernel has no debugger.");
        });
    }
}
