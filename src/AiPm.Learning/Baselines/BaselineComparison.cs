using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>The linear model against the best dummy, row by row.</summary>
/// <param name="Candidate">The model.</param>
/// <param name="Dummy">The dummy with the smallest error.</param>
/// <param name="Reduction">How much smaller the model's error is, with a paired bootstrap interval; negative where it is larger.</param>
public sealed record BaselineComparison(string Candidate, string Dummy, Interval Reduction)
{
    /// <summary>The same by RMSE, which weighs large misses; null for classes.</summary>
    public Interval? RootMeanReduction { get; init; }
}
