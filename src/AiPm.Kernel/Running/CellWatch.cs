using AiPm.Verbs;

namespace AiPm.Kernel.Running;

/// <summary>Runs one cell within its time, and keeps what it put out even where it never comes back.</summary>
/// <param name="runner">Runs the cells.</param>
/// <param name="time">The clock.</param>
/// <param name="timeout">How long a cell may take; null for as long as it needs.</param>
/// <param name="grace">How long a cell that was told to stop may take to do so.</param>
internal sealed class CellWatch(ICellRunner runner, TimeProvider time, TimeSpan? timeout, TimeSpan grace)
{
    /// <summary>Runs a cell.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="cancellation">The user's stop.</param>
    public async Task<CellEnding> RunAsync(string source, CancellationToken cancellation)
    {
        using var clock = new CancellationTokenSource(timeout ?? System.Threading.Timeout.InfiniteTimeSpan, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Token.Register(told.SetResult).ConfigureAwait(false);
        var seen = new SeenOutputs();
        // A cell that never awaits must not keep the watch from looking at the clock.
        var work = Task.Run(() => runner.RunCellAsync(source, stop.Token, seen.Add), CancellationToken.None);
        await Task.WhenAny(work, told.Task).ConfigureAwait(false);
        if (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(grace, time, CancellationToken.None)).ConfigureAwait(false);
        }

        var result = await ResultAsync(work, seen).ConfigureAwait(false);
        if (result is { Succeeded: true } || !stop.IsCancellationRequested)
        {
            // No stop means that the work ended by itself.
            return new CellEnding(result!.Outputs, result.Error);
        }

        var error = cancellation.IsCancellationRequested
            ? new ErrorOutput("Stopped", "The run was stopped in this cell.", ["The run was stopped in this cell."], null)
            : TimedOut();
        var outputs = (result?.Outputs ?? seen.Close()).Where(output => output is not ErrorOutput);
        return new CellEnding([.. outputs, error], error) { IsStopped = cancellation.IsCancellationRequested, IsAdrift = result is null };
    }

    private static async Task<CellResult?> ResultAsync(Task<CellResult> work, SeenOutputs seen)
    {
        if (!work.IsCompleted)
        {
            return null;
        }

        try
        {
            return await work.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever an engine throws is the cell's failure, and the outputs of the cells before it are still to be written.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var output = new ErrorOutput(error.GetType().Name, error.Message, [$"{error.GetType().FullName}: {error.Message}"], null);
            return new CellResult([.. seen.Close(), output], output);
        }
    }

    private ErrorOutput TimedOut()
    {
        // Only a timeout leads here.
        var limit = DurationText.Write(timeout!.Value);
        var message = $"The cell took longer than {limit} and was stopped; --timeout sets how long a cell may take.";
        return new ErrorOutput("Timeout", message, [message], null);
    }
}
