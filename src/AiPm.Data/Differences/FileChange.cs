namespace AiPm.Data;

/// <summary>What became of a file of a folder.</summary>
/// <param name="Path">Its path in the folder now, or the last it had.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="OldPath">The path before, where a file with the same content had another; null else.</param>
public sealed record FileChange(string Path, FileFate Fate, string? OldPath = null);
