using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Knows which run a session tracks, and the cells that it has run.</summary>
/// <param name="warn">Shows the user what could not be kept; called on any thread.</param>
public sealed class RunTracker(Action<string> warn) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SessionCells _cells = new();
    private readonly List<DataStamp> _read = [];
    private TrackedRun? _run;

    /// <summary>The run under way, or null.</summary>
    public TrackedRun? Current => Volatile.Read(ref _run) is { IsEnded: false } run ? run : null;

    /// <summary>The notebook, as people name it; null where unknown.</summary>
    public string? Notebook { get; set; }

    /// <summary>A cell begins.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="count">The number that the notebook shows, or null.</param>
    public void BeginCell(string source, int? count)
    {
        lock (_lock)
        {
            var cell = _cells.Begin(source, count);
            Current?.Keep(cell);
        }
    }

    /// <summary>The cell has ended.</summary>
    /// <param name="succeeded">Whether it ran to its end.</param>
    public void EndCell(bool succeeded)
    {
        lock (_lock)
        {
            if (_cells.End(succeeded) is { } cell)
            {
                Current?.Keep(cell);
            }
        }

        Current?.FlushCell();
    }

    /// <summary>Cells have read data: it belongs to the run under way, and as the cells so far to those that follow.</summary>
    /// <param name="stamp">Which data.</param>
    public void HasRead(DataStamp stamp)
    {
        lock (_lock)
        {
            if (!_read.Contains(stamp))
            {
                _read.Add(stamp);
            }

            Current?.Keep(stamp);
        }
    }

    /// <summary>Begins a run; the one before it is ended.</summary>
    internal TrackedRun Begin(Workspace workspace, TimeProvider time, TrackStart start)
    {
        Current?.End(RunStatus.Finished);
        lock (_lock)
        {
            var run = TrackedRun.Begin(workspace, time, start with { Notebook = Notebook, Cells = _cells.All, Data = [.. _read] }, Warn);
            Volatile.Write(ref _run, run);
            return run;
        }
    }

    /// <summary>Ends the run under way.</summary>
    /// <param name="status">How it ended.</param>
    /// <param name="error">Why, or null.</param>
    /// <param name="lesson">What was learned, or null.</param>
    /// <returns>The run that ended, or null where none was under way.</returns>
    public TrackedRun? End(RunStatus status, string? error = null, string? lesson = null) =>
        Current is { } run && run.End(status, error, lesson) ? run : null;

    /// <summary>Ends the run under way as finished.</summary>
    public void Dispose() => End(RunStatus.Finished);

    // A host that is gone cannot show anything, and that is no reason to lose more.
    private void Warn(string message)
    {
        try
        {
            warn(message);
        }
        catch (Exception)
        {
            // Nobody is there to be told.
        }
    }
}
