namespace AiPm.Explaining;

/// <summary>What may change in a counterfactual.</summary>
internal sealed record ChangeLimits
{
    /// <summary>The columns that may change; null for all.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>The columns that may not change.</summary>
    public IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>The values tried for each column, at most, taken from the data. Default: 32.</summary>
    public int Values { get; init; } = 32;

    /// <summary>The nearest real rows that are led back towards the row. Default: 10.</summary>
    public int Neighbours { get; init; } = 10;
}
