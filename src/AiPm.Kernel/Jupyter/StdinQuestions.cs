namespace AiPm.Kernel.Jupyter;

/// <summary>Asks whoever runs a cell for a line of text.</summary>
/// <param name="writer">Makes the messages.</param>
/// <param name="send">Sends one on the stdin channel; false where nobody is connected under its identity.</param>
/// <param name="log">Takes a line.</param>
#pragma warning disable CA1001 // Work that a cell leaves behind may still ask.
internal sealed class StdinQuestions(MessageWriter writer, Func<IReadOnlyList<byte[]>, Task<bool>> send, Action<string> log)
#pragma warning restore CA1001
{
    // A front end may still be connecting this channel when its first cell runs.
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private TaskCompletionSource<string>? _answer;
    private byte[] _asked = [];

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="cell">The request that runs the cell.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="isSecret">Whether what is typed is not to be seen.</param>
    /// <param name="cancellation">Stops the asking.</param>
    /// <returns>The answer, or null where nobody can be asked.</returns>
    public async Task<string?> AskAsync(JupyterMessage cell, string prompt, bool isSecret, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                (_answer, _asked) = (answer, cell.Identities[0]);
            }

            var frames = writer.Write(cell.Identities, "input_request", cell.Header, json =>
            {
                json.WriteString("prompt", prompt);
                json.WriteBoolean("password", isSecret);
            });
            return await SendAsync(frames, cancellation).ConfigureAwait(false)
                ? await answer.Task.WaitAsync(cancellation).ConfigureAwait(false)
                : null;
        }
        finally
        {
            lock (_gate)
            {
                _answer = null;
            }

            _turn.Release();
        }
    }

    /// <summary>An <c>input_reply</c> came.</summary>
    public void Receive(JupyterMessage message)
    {
        lock (_gate)
        {
            if (message.Header.Type != "input_reply")
            {
                log($"Ignored {message.Header.Type} on stdin: only answers were expected.");
            }
            else if (_answer is null || !message.Identities[0].AsSpan().SequenceEqual(_asked))
            {
                log("Ignored an input_reply: nothing was asked.");
            }
            else
            {
                _answer.TrySetResult(new RequestContent(message).Text("value"));
            }
        }
    }

    private async Task<bool> SendAsync(IReadOnlyList<byte[]> frames, CancellationToken cancellation)
    {
        for (var i = 0; i < Attempts; i++)
        {
            if (await send(frames).ConfigureAwait(false))
            {
                return true;
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }

        return false;
    }
}
