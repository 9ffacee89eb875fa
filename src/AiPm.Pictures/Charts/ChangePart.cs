namespace AiPm.Pictures;

/// <summary>A part of the bar at the top of a <see cref="ChangeChart"/>.</summary>
/// <param name="Label">What it counts, with its number.</param>
/// <param name="Count">How many.</param>
/// <param name="Fill">Its colour.</param>
public sealed record ChangePart(string Label, double Count, Ink Fill);
