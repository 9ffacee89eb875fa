namespace AiPm.Catalog;

/// <summary>One logged value.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Sequence">Its place among all points of the run, from 1, in the order in which the catalog received them; the steps and times may go back, this does not.</param>
/// <param name="Step">The step.</param>
/// <param name="Time">When it was logged, UTC, to the microsecond, by the clock of then.</param>
/// <param name="Value">The value; NaN and infinities are kept.</param>
public readonly record struct MetricPoint(string Metric, long Sequence, long Step, DateTimeOffset Time, double Value);
