namespace AiPm.Catalog;

/// <summary>
/// Logs the metrics of one run: into memory at once, and from there into the catalog at the latest after a second. A process that
/// is killed loses no more than that second; what was flushed survives a power cut too.
/// </summary>
public sealed class MetricLog : IDisposable
{
    private readonly LoggedRun _run;
    private readonly MetricWriter _writer;
    private readonly TimeProvider _time;

    internal MetricLog(LoggedRun run, MetricWriter writer, TimeProvider time)
    {
        RunId = RunName.Of(run.Number);
        _run = run;
        _writer = writer;
        _time = time;
    }

    /// <summary>The run, such as <c>r12</c>.</summary>
    public string RunId { get; }

    /// <summary>How many values wait in memory, those of the catalog's other logs among them.</summary>
    public long PendingCount => _writer.PendingCount;

    /// <summary>
    /// Logs a value. Safe for several threads. It does not wait for the disk; only where values come faster than they can be
    /// written for long (131,072 wait), or the catalog cannot be written (a million wait), it waits for room, for a minute at most.
    /// </summary>
    /// <param name="name">The metric, at most 250 characters.</param>
    /// <param name="value">The value; NaN and infinities are kept.</param>
    /// <param name="step">The step, or null for one after the step that this process logged last; 0 at first.</param>
    /// <exception cref="AipmException">The name is too long, or the catalog cannot be written and memory's bound is reached.</exception>
    public void Log(string name, double value, long? step = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        _writer.Append(_run, name, value, step, CatalogTime.Microseconds(_time.GetUtcNow()));
    }

    /// <summary>Waits until all that was logged before is kept for good.</summary>
    /// <exception cref="AipmException">It cannot be kept now; it stays in memory and is tried again.</exception>
    public void Flush() => _writer.Flush();

    /// <summary>Waits until all that was logged before is kept for good, or the patience ends.</summary>
    /// <param name="patience">How long to wait.</param>
    /// <returns>Whether it is kept.</returns>
    public bool TryFlush(TimeSpan patience) => _writer.TryFlush(patience, untilStuck: false);

    /// <summary>Flushes; what cannot be kept yet goes on waiting until the catalog is closed.</summary>
    public void Dispose() => _writer.TryFlush(TimeSpan.FromMinutes(1), untilStuck: true);
}
