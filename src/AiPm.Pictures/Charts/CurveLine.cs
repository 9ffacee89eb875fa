namespace AiPm.Pictures;

/// <summary>A curve of a <see cref="CurveChart"/>.</summary>
/// <param name="Label">What it stands for, written where it ends.</param>
/// <param name="X">Places along the axis, ascending.</param>
/// <param name="Values">What was measured there, drawn faint.</param>
/// <param name="Smoothed">The same without its jitter, drawn strong.</param>
public sealed record CurveLine(string Label, IReadOnlyList<double> X, IReadOnlyList<double> Values, IReadOnlyList<double> Smoothed);
