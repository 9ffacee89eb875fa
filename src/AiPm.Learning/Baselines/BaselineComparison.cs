using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>A rung against a simpler one, row by row.</summary>
/// <param name="Candidate">The rung.</param>
/// <param name="Dummy">The simpler one, mostly the dummy with the smallest error.</param>
/// <param name="Reduction">How much smaller the rung's error is, negative where it is larger, with its 95 % interval: paired bootstrap where one part was held out, corrected resampled t over folds.</param>
public sealed record BaselineComparison(string Candidate, string Dummy, Interval Reduction)
{
    /// <summary>The same by RMSE, which weighs large misses; null for classes.</summary>
    public Interval? RootMeanReduction { get; init; }
}
