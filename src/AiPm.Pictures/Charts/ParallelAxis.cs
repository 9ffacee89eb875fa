namespace AiPm.Pictures;

/// <summary>An upright axis of a <see cref="ParallelChart"/>.</summary>
/// <param name="Label">What it measures.</param>
/// <param name="Ticks">Values written beside it, by height from 0 at the bottom to 1.</param>
public sealed record ParallelAxis(string Label, IReadOnlyList<KeyValuePair<double, string>> Ticks);
