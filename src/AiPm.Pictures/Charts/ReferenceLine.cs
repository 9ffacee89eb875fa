namespace AiPm.Pictures;

/// <summary>A line across a chart at a value that matters.</summary>
/// <param name="Value">Where it stands.</param>
/// <param name="Label">What it means, written on the line.</param>
/// <param name="IsDashed">Dashed for a limit not to be crossed, solid for a goal. Default: false.</param>
public sealed record ReferenceLine(double Value, string Label, bool IsDashed = false);
