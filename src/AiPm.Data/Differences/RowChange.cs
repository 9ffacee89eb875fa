namespace AiPm.Data;

/// <summary>What became of the rows.</summary>
public sealed record RowChange
{
    /// <summary>The columns by which rows were matched; none where whole rows were compared.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>The rows before.</summary>
    public required long OldCount { get; init; }

    /// <summary>The rows now.</summary>
    public required long NewCount { get; init; }

    /// <summary>The rows that are only in the new data.</summary>
    public required long AddedCount { get; init; }

    /// <summary>The rows that are only in the old data.</summary>
    public required long RemovedCount { get; init; }

    /// <summary>The rows of both, by key, with another value somewhere; null where rows were not matched by key.</summary>
    public long? ChangedCount { get; init; }

    /// <summary>The keys, or the first values, of some rows that are only in the new data.</summary>
    public IReadOnlyList<string> AddedExamples { get; init; } = [];

    /// <summary>The keys, or the first values, of some rows that are only in the old data.</summary>
    public IReadOnlyList<string> RemovedExamples { get; init; } = [];
}
