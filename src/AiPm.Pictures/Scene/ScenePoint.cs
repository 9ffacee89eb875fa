namespace AiPm.Pictures;

/// <summary>A point of a <see cref="Scene"/> in CSS pixels from the top left corner.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downward.</param>
public readonly record struct ScenePoint(double X, double Y);
