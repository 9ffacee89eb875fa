using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>How often the value lies at or below a predicted quantile.</summary>
/// <param name="Quantile">How often it should, 0 to 1.</param>
/// <param name="Below">How often it does, with a 95 % Wilson interval.</param>
public sealed record QuantileShare(double Quantile, Interval Below);
