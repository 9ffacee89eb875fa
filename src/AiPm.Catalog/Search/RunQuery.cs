namespace AiPm.Catalog;

/// <summary>Which runs to read, in which order, and how many.</summary>
public sealed record RunQuery
{
    /// <summary>Which runs. Default: null, all.</summary>
    public RunFilter? Filter { get; init; }

    /// <summary>What they are sorted by, first things first; after that, and by default, newest first.</summary>
    public IReadOnlyList<RunSort> Sort { get; init; } = [];

    /// <summary>The most to read, or null for all. Default: null.</summary>
    public int? Limit { get; init; }

    /// <summary>How many to leave out at the start. Default: 0.</summary>
    public int Offset { get; init; }

    /// <summary>Whether runs that belong to another one are among them. Default: true.</summary>
    public bool IncludeChildren { get; init; } = true;
}
