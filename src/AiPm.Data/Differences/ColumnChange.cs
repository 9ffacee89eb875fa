namespace AiPm.Data;

/// <summary>What became of a column and of its values.</summary>
public sealed record ColumnChange
{
    /// <summary>Its name now, or the last it had.</summary>
    public required string Name { get; init; }

    /// <summary>What became of it.</summary>
    public required ColumnFate Fate { get; init; }

    /// <summary>The name before, where it may have been renamed; null else.</summary>
    public string? OldName { get; init; }

    /// <summary>How much speaks for the renaming: the share of values that agree, 0 to 1; null where there was none.</summary>
    public double? Likeness { get; init; }

    /// <summary>The type before; null where it was not there.</summary>
    public ColumnType? OldType { get; init; }

    /// <summary>The type now; null where it is not there.</summary>
    public ColumnType? NewType { get; init; }

    /// <summary>The missing values before.</summary>
    public long OldMissingCount { get; init; }

    /// <summary>The missing values now.</summary>
    public long NewMissingCount { get; init; }

    /// <summary>In how many rows of both, by key, the value differs; null where rows were not matched by key.</summary>
    public long? ChangedCount { get; init; }

    /// <summary>The mean of new minus old over the rows where both are finite numbers and differ; null where there are none.</summary>
    public double? MeanDelta { get; init; }

    /// <summary>The rows with the largest changes, of numbers; else the first rows that changed.</summary>
    public IReadOnlyList<ValueChange> Examples { get; init; } = [];

    /// <summary>How its distribution moved; null where that was not asked or cannot be told.</summary>
    public DistributionShift? Shift { get; init; }

    /// <summary>Whether anything about it differs.</summary>
    public bool IsChanged => Fate != ColumnFate.Kept || ChangedCount > 0 || Shift?.IsShifted == true || OldMissingCount != NewMissingCount;
}
