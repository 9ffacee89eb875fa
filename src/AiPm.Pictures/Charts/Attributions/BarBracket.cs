namespace AiPm.Pictures;

/// <summary>A bracket of <see cref="AttributionBars"/> that joins two rows, or brackets.</summary>
/// <param name="First">The place of the upper end, as a number of rows from 0; between two rows for a bracket.</param>
/// <param name="Second">The place of the lower end.</param>
/// <param name="FirstDepth">How far out the upper end starts: 0 at the bars, 1 at the edge.</param>
/// <param name="SecondDepth">How far out the lower end starts.</param>
/// <param name="Depth">How far out both are joined.</param>
public sealed record BarBracket(double First, double Second, double FirstDepth, double SecondDepth, double Depth);
