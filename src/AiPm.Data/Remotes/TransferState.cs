namespace AiPm.Data;

/// <summary>How some data stands after it was sent or fetched.</summary>
/// <param name="Name">The snapshot's name with version, or the path of the data.</param>
/// <param name="Hash">The MD5 of its bytes, or of the list of a folder's files, as DVC has it.</param>
/// <param name="FileCount">The files of a folder; 1 for a file; null where it is not said.</param>
/// <param name="Size">The bytes; null where it is not said.</param>
/// <param name="Remote">The remote that it belongs to.</param>
/// <param name="Trouble">What is wrong with it, in words; empty where it is whole.</param>
public sealed record TransferState(string Name, string Hash, long? FileCount, long? Size, string Remote, string Trouble)
{
    /// <summary>Whether all of it is where it should be.</summary>
    public bool IsWhole => Trouble.Length == 0;
}
