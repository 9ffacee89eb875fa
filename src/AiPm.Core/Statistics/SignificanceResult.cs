namespace AiPm.Statistics;

/// <summary>What a statistical test found.</summary>
/// <param name="Statistic">The test's statistic.</param>
/// <param name="PValue">The probability of a statistic at least as large where nothing differs, 0 to 1.</param>
public readonly record struct SignificanceResult(double Statistic, double PValue);
