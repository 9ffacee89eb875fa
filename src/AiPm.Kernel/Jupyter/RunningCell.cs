namespace AiPm.Kernel.Jupyter;

/// <summary>The cell that runs now, and how it is stopped.</summary>
/// <param name="patience">How long an interrupted cell may take before the user is told that it still runs.</param>
/// <param name="time">The clock.</param>
#pragma warning disable CA1001 // Work that a cell leaves behind still holds the token.
internal sealed class RunningCell(TimeSpan patience, TimeProvider time)
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _stop;
    private Action? _stillRuns;
    private ITimer? _timer;
    private bool _isStuck;

    /// <summary>The request that runs it, or null.</summary>
    public JupyterMessage? Request { get; private set; }

    /// <summary>A cell begins.</summary>
    /// <param name="request">The request.</param>
    /// <param name="stillRuns">Told that it was interrupted and goes on.</param>
    /// <returns>What stops it.</returns>
    public CancellationToken Begin(JupyterMessage request, Action stillRuns)
    {
        lock (_gate)
        {
            _stop = new CancellationTokenSource();
            _stillRuns = stillRuns;
            Request = request;
            return _stop.Token;
        }
    }

    /// <summary>The cell ended.</summary>
    public void End()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            (Request, _stop, _stillRuns, _timer, _isStuck) = (null, null, null, null, false);
        }
    }

    /// <summary>Asks the cell to stop; does nothing where none runs.</summary>
    /// <returns>Whether it was asked before, the user was told that it goes on, and so the kernel has to end.</returns>
    public bool Interrupt()
    {
        lock (_gate)
        {
            if (_stop is { IsCancellationRequested: false } stop)
            {
                // Elsewhere: the user's own callbacks run in it.
                _ = stop.CancelAsync();
                _timer = time.CreateTimer(_ => TellStillRuns(stop), null, patience, Timeout.InfiniteTimeSpan);
            }

            return _isStuck;
        }
    }

    private void TellStillRuns(CancellationTokenSource stop)
    {
        lock (_gate)
        {
            if (_stop == stop)
            {
                _isStuck = true;
                _stillRuns?.Invoke();
            }
        }
    }
}
