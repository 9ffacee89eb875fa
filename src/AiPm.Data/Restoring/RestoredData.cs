namespace AiPm.Data;

/// <summary>What <c>restore</c> did to one file or folder.</summary>
/// <param name="Name">The snapshot with its version, or the path where it has no name.</param>
/// <param name="Path">The data, relative to the workspace.</param>
/// <param name="FileCount">The files it has now.</param>
/// <param name="AddedCount">The files that were missing.</param>
/// <param name="ReplacedCount">The files that had other content.</param>
/// <param name="DeletedCount">The files that do not belong to it and were deleted.</param>
public sealed record RestoredData(string Name, string Path, int FileCount, int AddedCount, int ReplacedCount, int DeletedCount)
{
    /// <summary>Whether everything was in its place already.</summary>
    public bool IsUnchanged => AddedCount + ReplacedCount + DeletedCount == 0;
}
