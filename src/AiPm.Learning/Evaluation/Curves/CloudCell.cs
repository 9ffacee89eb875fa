namespace AiPm.Learning;

/// <summary>A point, or a cell in which several lie.</summary>
/// <param name="X">The middle along.</param>
/// <param name="Y">The middle upward.</param>
/// <param name="Count">The points in it.</param>
public readonly record struct CloudCell(double X, double Y, int Count);
