namespace AiPm.Learning;

/// <summary>The predicted band at a place, and what came: of one row, or the means of neighbouring ones.</summary>
/// <param name="X">The place.</param>
/// <param name="Quantiles">The predicted quantiles, ascending.</param>
/// <param name="Actual">What came.</param>
public sealed record FanPoint(double X, IReadOnlyList<double> Quantiles, double Actual);
