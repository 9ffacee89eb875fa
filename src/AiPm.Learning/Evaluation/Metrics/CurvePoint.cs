namespace AiPm.Learning;

/// <summary>A point of a curve over thresholds.</summary>
/// <param name="X">Along.</param>
/// <param name="Y">Upward.</param>
/// <param name="Threshold">The score from which rows are taken for the class.</param>
public readonly record struct CurvePoint(double X, double Y, double Threshold);
