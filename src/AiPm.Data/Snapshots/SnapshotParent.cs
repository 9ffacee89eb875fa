namespace AiPm.Data;

/// <summary>Data from which a snapshot was made.</summary>
/// <param name="Name">What the user called it.</param>
/// <param name="Md5">The MD5 of its content.</param>
internal readonly record struct SnapshotParent(string Name, string Md5);
