namespace AiPm.Data;

/// <summary>One version of a snapshot, as the index keeps it.</summary>
/// <param name="Name">The snapshot's name.</param>
/// <param name="Number">1 for v1, 2 for v2.</param>
/// <param name="Md5">The MD5 of the data's bytes.</param>
/// <param name="RowCount">The rows.</param>
/// <param name="Pointer">The DVC pointer, relative to the workspace, with <c>/</c>.</param>
internal sealed record SnapshotVersion(string Name, int Number, string Md5, long RowCount, string Pointer)
{
    /// <summary>The version as it is typed: <c>v1</c>.</summary>
    public string Label => $"v{Number}";
}
