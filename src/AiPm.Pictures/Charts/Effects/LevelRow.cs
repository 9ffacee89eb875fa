namespace AiPm.Pictures;

/// <summary>A level of a <see cref="LevelPanel"/>.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Value">Its value.</param>
/// <param name="Lower">Where its whisker starts; NaN for none.</param>
/// <param name="Upper">Where its whisker ends; NaN for none.</param>
/// <param name="Note">A few words at the right, such as the rows that have it. Default: none.</param>
public sealed record LevelRow(string Label, double Value, double Lower, double Upper, string Note = "");
