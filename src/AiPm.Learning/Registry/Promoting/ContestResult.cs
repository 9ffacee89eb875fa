using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>Two models measured on the same rows.</summary>
public sealed record ContestResult
{
    /// <summary>The measure that decides.</summary>
    public required string Metric { get; init; }

    /// <summary>Whether more of it is better.</summary>
    public required bool IsHigherBetter { get; init; }

    /// <summary>The rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>The champion's measure.</summary>
    public required EvaluationScore Champion { get; init; }

    /// <summary>The challenger's measure.</summary>
    public required EvaluationScore Challenger { get; init; }

    /// <summary>By how much the challenger is better, with its 95 % interval from paired resamples; negative where it is worse.</summary>
    public required Interval Gain { get; init; }

    /// <summary>The share of resamples in which the challenger is better.</summary>
    public required double BetterShare { get; init; }

    /// <summary>Whether the challenger is better for sure: the whole interval of the gain is above 0.</summary>
    public bool IsWon => Gain.Lower > 0;
}
