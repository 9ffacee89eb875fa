using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>The mean error of neighbouring rows.</summary>
/// <param name="X">The mean place of the rows.</param>
/// <param name="Mean">Their mean error, with the normal 95 % interval of a mean.</param>
/// <param name="Count">The rows.</param>
public sealed record TrendPoint(double X, Interval Mean, int Count);
