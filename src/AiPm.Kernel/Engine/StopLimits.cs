namespace AiPm.Kernel;

/// <summary>How long a cell that was told to stop may go on.</summary>
/// <param name="Grace">Until it is cut off.</param>
/// <param name="Limit">From then until it is reported as still running.</param>
internal readonly record struct StopLimits(TimeSpan Grace, TimeSpan Limit);
