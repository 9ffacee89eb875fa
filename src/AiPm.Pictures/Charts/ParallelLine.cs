namespace AiPm.Pictures;

/// <summary>A thing of a <see cref="ParallelChart"/>: one height an axis.</summary>
/// <param name="Heights">Where it crosses each axis, 0 to 1; a NaN breaks the line.</param>
/// <param name="IsStrong">Whether it is to be seen before the others. Default: false.</param>
public sealed record ParallelLine(IReadOnlyList<double> Heights, bool IsStrong = false);
