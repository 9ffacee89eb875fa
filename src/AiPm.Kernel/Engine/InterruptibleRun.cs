using System.Runtime;

namespace AiPm.Kernel;

/// <summary>Runs code that cannot be asked to stop: a loop in a cell is cut off where it stands.</summary>
internal static class InterruptibleRun
{
    private const int Wakings = 20;
    private const int Looks = 4;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs it.</summary>
    /// <param name="run">Starts the code; may never return.</param>
    /// <param name="limits">How long it may go on after it was cancelled.</param>
    /// <param name="isRunning">Whether any thread is in the code, rather than the code waiting for something at an <c>await</c>.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <returns>What it came to; or, where no cutting off helps, as in native code, the task that ends when the code does.</returns>
    /// <exception cref="OperationCanceledException">It was cut off, or left behind where it waits.</exception>
    public static async Task<(T? Value, Task? StillRunning)> OfAsync<T>(Func<Task<T>> run, StopLimits limits, Func<bool> isRunning, CancellationToken cancellation)
    {
        var abort = new CancellationTokenSource();
        var begun = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Begin(run, begun, abort.Token)) { IsBackground = true, Name = "cell" };
        thread.Start();
        var ended = begun.Task.Unwrap();
        try
        {
            return (await ended.WaitAsync(AbortAfter(limits.Grace, cancellation)).ConfigureAwait(false), null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            var limit = Task.Delay(limits.Limit, CancellationToken.None);
            await CutOffAsync(thread, abort, begun.Task, limit).ConfigureAwait(false);
            if (await IsLeftRunningAsync(ended, isRunning, limit).ConfigureAwait(false))
            {
                return (default, ended);
            }

            throw;
        }
    }

    /// <summary>Waits for work that stops by itself when cancelled, but not for ever.</summary>
    /// <param name="work">The work.</param>
    /// <param name="limit">How long it may take to stop.</param>
    /// <param name="cancellation">The token that it was given.</param>
    /// <returns>Whether it ended; where it threw, that is thrown.</returns>
    public static async Task<bool> WaitAsync(Task work, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await work.WaitAsync(AbortAfter(limit, cancellation)).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && !work.IsCompleted)
        {
            return false;
        }
    }

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
    private static async Task CutOffAsync(Thread thread, CancellationTokenSource abort, Task begun, Task limit)
    {
        for (var i = 0; i == 0 || (i < Wakings && thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)); i++)
        {
            thread.Interrupt();
            if (await Task.WhenAny(begun, Task.Delay(Moment, CancellationToken.None)).ConfigureAwait(false) == begun)
            {
                return;
            }
        }

        // In native code the abort waits for the code's return, and whoever asked for it waits too. Outside the cell's flow: it is not the cell that runs there.
        ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), abort, preferLocal: false);
        await Task.WhenAny(begun, limit).ConfigureAwait(false);
    }

    // Code that waits at an await holds no thread: nothing of it runs, and it may be left there.
    private static async Task<bool> IsLeftRunningAsync(Task ended, Func<bool> isRunning, Task limit)
    {
        for (var idle = 0; !ended.IsCompleted && idle < Looks; idle = isRunning() ? 0 : idle + 1)
        {
            if (limit.IsCompleted && isRunning())
            {
                return true;
            }

            await Task.WhenAny(ended, Task.Delay(Moment / Looks, CancellationToken.None)).ConfigureAwait(false);
        }

        return false;
    }

    // Neither source nor registration is disposed: work that was left behind still holds the token.
    private static CancellationToken AbortAfter(TimeSpan grace, CancellationToken cancellation)
    {
        if (!cancellation.CanBeCanceled)
        {
            return default;
        }

        var abort = new CancellationTokenSource();
        cancellation.Register(() => abort.CancelAfter(grace));
        return abort.Token;
    }
}
