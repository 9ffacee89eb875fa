using System.Runtime;

namespace AiPm.Kernel;

/// <summary>Runs code that cannot be asked to stop: a loop in a cell is cut off where it stands.</summary>
internal static class InterruptibleRun
{
    private const int Wakings = 20;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs it.</summary>
    /// <param name="run">Starts the code; may never return.</param>
    /// <param name="grace">How long it may go on after it was cancelled.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="OperationCanceledException">It was cut off, or left running where no cutting off helps, as in native code.</exception>
    public static async Task<T> OfAsync<T>(Func<Task<T>> run, TimeSpan grace, CancellationToken cancellation)
    {
        var abort = new CancellationTokenSource();
        var begun = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Begin(run, begun, abort.Token)) { IsBackground = true, Name = "cell" };
        thread.Start();
        try
        {
            return await begun.Task.Unwrap().WaitAsync(AbortAfter(grace, cancellation)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await CutOffAsync(thread, abort, begun.Task, grace).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits for work that stops by itself when cancelled, but not for ever.</summary>
    /// <param name="work">The work.</param>
    /// <param name="grace">How long it may take to stop.</param>
    /// <param name="cancellation">The token that it was given.</param>
    public static Task WaitAsync(Task work, TimeSpan grace, CancellationToken cancellation) => work.WaitAsync(AbortAfter(grace, cancellation));

    private static void Begin<T>(Func<Task<T>> run, TaskCompletionSource<Task<T>> begun, CancellationToken abort)
    {
        Task<T>? running = null;
        try
        {
#pragma warning disable SYSLIB0046 // Made for exactly this: code that a user typed and wants to stop. It is obsolete for anything else.
            ControlledExecution.Run(() => running = run(), abort);
#pragma warning restore SYSLIB0046
            begun.SetResult(running ?? Task.FromCanceled<T>(abort));
        }
        catch (Exception error)
        {
            begun.SetException(error);
        }
    }

    // A thread that waits is woken; to abort it would keep a core busy for as long as it waits.
    private static async Task CutOffAsync(Thread thread, CancellationTokenSource abort, Task begun, TimeSpan grace)
    {
        for (var i = 0; i == 0 || (i < Wakings && thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)); i++)
        {
            thread.Interrupt();
            if (await Task.WhenAny(begun, Task.Delay(Moment, CancellationToken.None)).ConfigureAwait(false) == begun)
            {
                return;
            }
        }

        // In native code the abort waits for the code's return, and whoever asked for it waits too.
        _ = Task.Run(abort.Cancel, CancellationToken.None);
        await Task.WhenAny(begun, Task.Delay(grace, CancellationToken.None)).ConfigureAwait(false);
    }

    // Neither source nor registration is disposed: work that was left behind still holds the token.
    private static CancellationToken AbortAfter(TimeSpan grace, CancellationToken cancellation)
    {
        var abort = new CancellationTokenSource();
        cancellation.Register(() => abort.CancelAfter(grace));
        return abort.Token;
    }
}
