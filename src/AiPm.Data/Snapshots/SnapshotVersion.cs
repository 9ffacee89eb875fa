namespace AiPm.Data;

/// <summary>One version of a snapshot, as the index keeps it.</summary>
/// <param name="Name">The snapshot's name.</param>
/// <param name="Number">1 for v1, 2 for v2.</param>
/// <param name="Id">The object that holds the content.</param>
/// <param name="RowCount">The rows; null where it is no table.</param>
/// <param name="Pointer">The DVC pointer, relative to the workspace, with <c>/</c>.</param>
internal sealed record SnapshotVersion(string Name, int Number, ObjectId Id, long? RowCount, string Pointer)
{
    /// <summary>The version as it is typed: <c>v1</c>.</summary>
    public string Label => $"v{Number}";

    /// <summary>The MD5 of the data's bytes; of the list of files for a folder.</summary>
    public string Md5 => Id.Md5;

    /// <summary>The bytes, of all files for a folder; null where an older index does not say it.</summary>
    public long? Size { get; init; }
}
