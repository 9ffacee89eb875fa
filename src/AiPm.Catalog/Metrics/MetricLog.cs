namespace AiPm.Catalog;

/// <summary>Logs the metrics of one run.</summary>
public sealed class MetricLog : IDisposable
{
    internal MetricLog(string runId) => RunId = runId;

    /// <summary>The run, such as <c>r12</c>.</summary>
    public string RunId { get; }

    /// <summary>How many points wait in memory, those of the process's other logs of the catalog among them.</summary>
    public long PendingCount => throw new NotImplementedException();

    /// <summary>Logs a value. Safe for several threads; does not wait for the disk unless the memory set aside is full.</summary>
    /// <param name="name">The metric, at most 250 characters.</param>
    /// <param name="value">The value; NaN and infinities are kept.</param>
    /// <param name="step">The step, or null for one after the metric's last.</param>
    public void Log(string name, double value, long? step = null) => throw new NotImplementedException();

    /// <summary>Waits until all that was logged before is kept for good.</summary>
    /// <exception cref="AipmException">It is not within a minute; it stays in memory and is tried again.</exception>
    public void Flush() => throw new NotImplementedException();

    /// <summary>Waits until all that was logged before is kept for good, or the patience ends.</summary>
    /// <param name="patience">How long to wait.</param>
    /// <returns>Whether it is kept.</returns>
    public bool TryFlush(TimeSpan patience) => throw new NotImplementedException();

    /// <summary>Flushes; what cannot be kept within a minute is lost, and <see cref="RunCatalog.Warned"/> says so.</summary>
    public void Dispose() => throw new NotImplementedException();
}
