namespace AiPm.Explaining;

/// <summary>What a model says along the values of two features together.</summary>
public sealed record EffectSurface
{
    /// <summary>The feature that goes along.</summary>
    public required string First { get; init; }

    /// <summary>The feature that goes upward.</summary>
    public required string Second { get; init; }

    /// <summary>The values of the first, as text.</summary>
    public required IReadOnlyList<string> FirstLabels { get; init; }

    /// <summary>The values of the second, as text, the lowest first.</summary>
    public required IReadOnlyList<string> SecondLabels { get; init; }

    /// <summary>Mean predictions where all rows take both values: a row for each value of the second.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Means { get; init; }

    /// <summary>How many rows of the data lie nearest to each pair of values.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Counts { get; init; }
}
