namespace AiPm.Statistics;

/// <summary>An estimate with its interval.</summary>
/// <param name="Estimate">The value measured.</param>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
public sealed record Interval(double Estimate, double Lower, double Upper)
{
    /// <summary>The share of repeated samples whose interval would hold the true value. Default: 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Whether a value lies in the interval, ends included.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
