namespace AiPm.Kernel.Jupyter;

/// <summary>Handles requests: says busy, has each answered by whom it concerns, says idle.</summary>
/// <param name="kernel">What it needs of the kernel.</param>
/// <param name="own">Answers what is asked of the kernel itself.</param>
internal sealed class ShellSession(KernelParts kernel, KernelRequests own)
{
    // Garbage of this size would stay for long, as the collector waits until it pays.
    private const int HugeSize = 16 << 20;

    private readonly CellExecutions _cells = new(kernel);
    private readonly LanguageRequests _language = new(kernel);
    private readonly HistoryRequests _history = new(kernel);

    /// <summary>Handles the requests of a queue, one after the other, until it is closed.</summary>
    /// <param name="queue">The queue.</param>
    public async Task RunAsync(ExecutionQueue queue)
    {
        await foreach (var (message, isAborted) in queue.ReadAsync().ConfigureAwait(false))
        {
            await HandleAsync(message, isAborted ? Abort : AnswerAsync).ConfigureAwait(false);
            if (message.Header.Type == "kernel_info_request")
            {
                // The front end is ready, and its user about to type: a good time to warm up.
                _ = kernel.Language();
            }

            if (message.Size > HugeSize)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            }
        }
    }

    /// <summary>Handles a request that need not wait for its turn.</summary>
    /// <param name="message">The request.</param>
    public void HandleNow(JupyterMessage message) => HandleAsync(message, AnswerOwn).GetAwaiter().GetResult();

    /// <summary>Answers in the place of a cell that will never end, and of those that wait behind it.</summary>
    /// <param name="message">The request.</param>
    /// <param name="queue">The queue.</param>
    public async Task GiveUpAsync(JupyterMessage message, ExecutionQueue queue)
    {
        _cells.GiveUp(message);
        kernel.Sender.PublishStatus(message.Header, "idle");
        queue.AbortWaiting();
        while (queue.TryTake(out var waiting))
        {
            if (waiting.Header.Type == "execute_request")
            {
                await HandleAsync(waiting, Abort).ConfigureAwait(false);
            }
        }
    }

    private async Task HandleAsync(JupyterMessage message, Func<JupyterMessage, Task> answer)
    {
        kernel.Sender.PublishStatus(message.Header, "busy");
        try
        {
            if (message.Size > MessageReader.MaxSize)
            {
                throw new MalformedRequestException($"The message is larger than {MessageReader.MaxSize >> 20} MiB; put the data into a file and read it from the cell.");
            }

            await answer(message).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever happens, the front end waits for an answer, and the next request for its turn.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            kernel.Log($"{message.Header.Type} failed: {failure.Message}");
            kernel.Sender.ReplyError(message, FailureText.Of(failure));
        }

        kernel.Sender.PublishStatus(message.Header, "idle");
    }

    private Task Abort(JupyterMessage message)
    {
        _cells.Abort(message);
        return Task.CompletedTask;
    }

    private Task AnswerAsync(JupyterMessage message)
    {
        switch (message.Header.Type)
        {
            case "execute_request":
                return _cells.RunAsync(message);
            case "complete_request":
                return _language.CompleteAsync(message);
            case "inspect_request":
                return _language.InspectAsync(message);
            case "is_complete_request":
                return _language.IsCompleteAsync(message);
            case "history_request":
                _history.Answer(message);
                return Task.CompletedTask;
            default:
                return AnswerOwn(message);
        }
    }

    private Task AnswerOwn(JupyterMessage message)
    {
        if (!own.TryAnswer(message))
        {
            kernel.Log($"Ignored {message.Header.Type} on {message.Channel.ToString().ToLowerInvariant()}: no such request is known there.");
        }

        return Task.CompletedTask;
    }
}
