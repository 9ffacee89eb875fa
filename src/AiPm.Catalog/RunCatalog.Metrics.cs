namespace AiPm.Catalog;

/// <content>Points of metrics.</content>
public sealed partial class RunCatalog
{
    private readonly Lock _logLock = new();
    private readonly Dictionary<long, LoggedRun> _logged = [];
    private MetricWriter? _writer;

    /// <summary>What a user should see about metrics that are written in the background. Raised on a thread of the catalog's.</summary>
    public event Action<string>? Warned;

    /// <summary>Opens a log of a run's metrics; several logs of one catalog share one writer. Closing the catalog closes them.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <exception cref="AipmException">There is no such run.</exception>
    public MetricLog OpenLog(string runId)
    {
        var run = RunName.Existing(runId);
        _ = Find(runId) ?? throw Missing(run);
        lock (_logLock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _writer ??= new MetricWriter(_store, message => Warned?.Invoke(message));
            if (!_logged.TryGetValue(run, out var logged))
            {
                _logged[run] = logged = new LoggedRun(run);
            }

            return new MetricLog(logged, _writer, _time);
        }
    }

    /// <summary>Points of one metric, in the order in which they were received.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="metric">The exact name.</param>
    /// <param name="afterSequence">Only points after this one. Default: 0, all.</param>
    /// <param name="limit">The most to read. Default: all.</param>
    public IReadOnlyList<MetricPoint> Points(string runId, string metric, long afterSequence = 0, int limit = int.MaxValue) =>
        Read(connection => PointReader.One(connection, RunName.Existing(runId), CatalogText.Of(metric), afterSequence, limit)) ?? [];

    /// <summary>Points of all metrics of a run, in the order in which they were received.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="afterSequence">Only points after this one. Default: 0, all.</param>
    /// <param name="limit">The most to read. Default: all.</param>
    public IReadOnlyList<MetricPoint> Points(string runId, long afterSequence = 0, int limit = int.MaxValue) =>
        Read(connection => PointReader.All(connection, RunName.Existing(runId), afterSequence, limit)) ?? [];

    /// <summary>One metric to draw: all points, or, of more, the first, the last, and the least and the greatest of equal stretches.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="metric">The exact name.</param>
    /// <param name="maxPoints">The most points, at least 4. Default: 1,000.</param>
    public IReadOnlyList<MetricPoint> Curve(string runId, string metric, int maxPoints = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPoints, 4);
        return Read(connection => PointReader.Curve(connection, RunName.Existing(runId), CatalogText.Of(metric), maxPoints)) ?? [];
    }

    /// <summary>Uses the connection that writes metrics; for tests that bring a disk's limits about.</summary>
    internal void UseWriter(Action<System.Data.Common.DbConnection> action) => _writer?.Use(action);

    // What cannot be kept now is tried again until the catalog is closed, and then told.
    private void FlushLogs() => _writer?.TryFlush(Patience, untilStuck: true);

    private void CloseLogs()
    {
        MetricWriter? writer;
        lock (_logLock)
        {
            _disposed = true;
            writer = _writer;
        }

        writer?.Dispose();
    }

    private AipmException Missing(long run) => new($"There is no run {RunName.Of(run)} in the catalog {Place}.", "runs");
}
