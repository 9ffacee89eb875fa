namespace AiPm.Experiments;

/// <summary>How a metric went during a run, thinned out.</summary>
/// <param name="RunId">Such as <c>r12</c>.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Values">Its values in the order in which they were logged.</param>
public sealed record RunCurve(string RunId, string Metric, IReadOnlyList<double> Values);
