namespace AiPm.Data;

/// <summary>How one file or folder that DVC keeps stands.</summary>
/// <param name="Name">The snapshot with its version, or the path where it has no name.</param>
/// <param name="Path">The data, relative to the workspace.</param>
/// <param name="State">How it stands to its pointer.</param>
/// <param name="Pointer">How the pointer stands to the commit.</param>
public sealed record DataStatus(string Name, string Path, DataState State, PointerState Pointer)
{
    /// <summary>The files that the pointer does not have; null where the list of files is not known.</summary>
    public int? AddedCount { get; init; }

    /// <summary>The files with other content; null where the list of files is not known.</summary>
    public int? ChangedCount { get; init; }

    /// <summary>The files that are not there any more; null where the list of files is not known.</summary>
    public int? DeletedCount { get; init; }

    /// <summary>The files of the pointer's version that the cache lacks; null where the list of files is not known.</summary>
    public int? NotInCacheCount { get; init; }

    /// <summary>Whether the cache has all of the pointer's version.</summary>
    public bool IsInCache { get; init; } = true;

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsClean => State == DataState.Unchanged && Pointer is PointerState.Committed or PointerState.NoHistory && IsInCache;
}
