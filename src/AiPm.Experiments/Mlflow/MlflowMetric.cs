namespace AiPm.Experiments;

/// <summary>One point of a metric, as MLflow keeps it. Points equal in all are kept once.</summary>
/// <param name="Key">The metric's key.</param>
/// <param name="Value">Its value; any double.</param>
/// <param name="Timestamp">When, in milliseconds since 1970 UTC.</param>
/// <param name="Step">The step.</param>
internal sealed record MlflowMetric(string Key, double Value, long Timestamp, long Step);
