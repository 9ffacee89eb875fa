using System.Runtime;

namespace AiPm.Kernel;

/// <summary>Runs code that cannot be asked to stop: a loop in a cell is cut off where it stands.</summary>
internal static class InterruptibleRun
{
    /// <summary>Runs it.</summary>
    /// <param name="run">Starts the code; may never return.</param>
    /// <param name="grace">How long it may go on after it was cancelled.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="OperationCanceledException">It was cut off, or left running where no cutting off helps, as in native code.</exception>
    public static async Task<T> OfAsync<T>(Func<Task<T>> run, TimeSpan grace, CancellationToken cancellation)
    {
        var abort = AbortAfter(grace, cancellation);
        var started = Task.Run(
            () =>
            {
                Task<T>? running = null;
#pragma warning disable SYSLIB0046 // Made for exactly this: code that a user typed and wants to stop. It is obsolete for anything else.
                ControlledExecution.Run(() => running = run(), abort);
#pragma warning restore SYSLIB0046
                return running ?? throw new OperationCanceledException(abort);
            },
            CancellationToken.None);
        try
        {
            // A token of its own: cutting off a thread that waits in native code never returns, nor do callbacks behind it.
            return await started.WaitAsync(AbortAfter(grace, cancellation)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // A thread that was cut off ends within moments; one in native code is left to itself.
            await Task.WhenAny(started, Task.Delay(grace, CancellationToken.None)).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits for work that stops by itself when cancelled, but not for ever.</summary>
    /// <param name="work">The work.</param>
    /// <param name="grace">How long it may take to stop.</param>
    /// <param name="cancellation">The token that it was given.</param>
    public static Task WaitAsync(Task work, TimeSpan grace, CancellationToken cancellation) => work.WaitAsync(AbortAfter(grace, cancellation));

    // Neither source nor registration is disposed: work that was left behind still holds the token.
    private static CancellationToken AbortAfter(TimeSpan grace, CancellationToken cancellation)
    {
        var abort = new CancellationTokenSource();
        cancellation.Register(() => abort.CancelAfter(grace));
        return abort.Token;
    }
}
