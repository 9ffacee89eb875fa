namespace AiPm.Catalog;

/// <content>Points of metrics.</content>
public sealed partial class RunCatalog
{
    /// <summary>What a user should see about metrics that are written in the background. Raised on a thread of the catalog's.</summary>
    public event Action<string>? Warned;

    internal void Warn(string message) => Warned?.Invoke(message);

    /// <summary>Opens a log of a run's metrics; several logs of one catalog share one writer.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public MetricLog OpenLog(string runId) => throw new NotImplementedException();

    /// <summary>Points of one metric, in the order in which they were received.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="metric">The exact name.</param>
    /// <param name="afterSequence">Only points after this one. Default: 0, all.</param>
    /// <param name="limit">The most to read. Default: all.</param>
    public IReadOnlyList<MetricPoint> Points(string runId, string metric, long afterSequence = 0, int limit = int.MaxValue) => throw new NotImplementedException();

    /// <summary>Points of all metrics of a run, in the order in which they were received.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="afterSequence">Only points after this one. Default: 0, all.</param>
    /// <param name="limit">The most to read. Default: all.</param>
    public IReadOnlyList<MetricPoint> Points(string runId, long afterSequence = 0, int limit = int.MaxValue) => throw new NotImplementedException();

    /// <summary>One metric to draw: all points, or, of more, the first, the last, and the least and the greatest of equal stretches.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="metric">The exact name.</param>
    /// <param name="maxPoints">The most points, at least 4.</param>
    public IReadOnlyList<MetricPoint> Curve(string runId, string metric, int maxPoints = 1000) => throw new NotImplementedException();
}
