namespace AiPm.Data;

/// <summary>How the distribution of a column moved between two samples.</summary>
public sealed record DistributionShift
{
    /// <summary>The smallest distance that counts as a shift: below it a difference is real but of no weight.</summary>
    internal const double LeastDistance = 0.05;

    /// <summary>The largest adjusted p-value that counts as a shift.</summary>
    internal const double LargestPValue = 0.05;

    /// <summary>The test: <c>Kolmogorov-Smirnov</c> for numbers and times, <c>chi-square</c> for categories.</summary>
    public required string Test { get; init; }

    /// <summary>The test's statistic: D, or χ².</summary>
    public required double Statistic { get; init; }

    /// <summary>The p-value.</summary>
    public required double PValue { get; init; }

    /// <summary>The p-value adjusted for the number of columns (Benjamini and Hochberg).</summary>
    public double AdjustedPValue { get; init; }

    /// <summary>How far it moved, 0 to 1: D for numbers, the total variation distance for categories.</summary>
    public required double Distance { get; init; }

    /// <summary>The population stability index, old as the reference.</summary>
    public required double Psi { get; init; }

    /// <summary>The values compared, old and new.</summary>
    public required IReadOnlyList<long> SampleSizes { get; init; }

    /// <summary>The ends of the bins, of numbers: seconds since 1 January 0001 for times; empty for categories.</summary>
    public IReadOnlyList<double> Edges { get; init; } = [];

    /// <summary>The categories; empty for numbers.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The shares of the old sample in each bin or category.</summary>
    public required IReadOnlyList<double> OldShares { get; init; }

    /// <summary>The shares of the new sample in each bin or category.</summary>
    public required IReadOnlyList<double> NewShares { get; init; }

    /// <summary>Whether it moved: an adjusted p-value below 0.05, and a distance of 0.05 or more.</summary>
    public bool IsShifted => AdjustedPValue < LargestPValue && Distance >= LeastDistance;
}
