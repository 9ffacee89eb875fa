namespace AiPm.Data;

/// <summary>A version of a snapshot in a list.</summary>
public sealed record SnapshotEntry
{
    /// <summary>The snapshot with its version, such as <c>train@v2</c>; the path where it has no name.</summary>
    public required string Name { get; init; }

    /// <summary>The MD5, with <c>.dir</c> for a folder.</summary>
    public required string Hash { get; init; }

    /// <summary>Where the data lies, relative to the workspace.</summary>
    public required string Path { get; init; }

    /// <summary>The rows; null where it is no table, or nobody said.</summary>
    public long? RowCount { get; init; }

    /// <summary>The bytes; null where nobody said.</summary>
    public long? Size { get; init; }

    /// <summary>Whether the data in the workspace is this version.</summary>
    public required bool IsInWorkspace { get; init; }

    /// <summary>Whether the cache has it, whole.</summary>
    public required bool IsInCache { get; init; }

    /// <summary>How many lines read it, in runs that the catalog knows, directly or by what was made of it.</summary>
    public int RunCount { get; init; }

    /// <summary>How many models were made of it.</summary>
    public int ModelCount { get; init; }

    /// <summary>Who committed it; null where it is not committed.</summary>
    public string? Author { get; init; }

    /// <summary>The day on which it was committed, ISO 8601; null where it is not committed.</summary>
    public string? Committed { get; init; }

    /// <summary>How many days ago that was; null unless it was asked for.</summary>
    public int? AgeDays { get; init; }
}
