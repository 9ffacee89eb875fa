using AiPm.Statistics;

namespace AiPm.Experiments;

/// <summary>How much of a metric one parameter explains.</summary>
public sealed record ParameterImportance
{
    /// <summary>The parameter.</summary>
    public required string Parameter { get; init; }

    /// <summary>Whether its values are numbers.</summary>
    public required bool IsNumber { get; init; }

    /// <summary>How many different values it has.</summary>
    public required int ValueCount { get; init; }

    /// <summary>The share of the metric's variance, 0 to 1, with its 95 % interval; NaN where it cannot be told.</summary>
    public required Interval Share { get; init; }

    /// <summary>Why it cannot be told; empty where it can.</summary>
    public string Problem { get; init; } = "";
}
