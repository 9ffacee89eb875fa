namespace AiPm.Catalog;

/// <summary>A point that waits to be written.</summary>
internal readonly record struct LoggedPoint(MetricSeries Series, long Step, long Time, double Value);
