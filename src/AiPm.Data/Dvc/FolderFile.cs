namespace AiPm.Data;

/// <summary>A file found in a folder.</summary>
/// <param name="RelativePath">Its path from the folder, with <c>/</c>; empty where the data is a single file.</param>
/// <param name="Stamp">Its stamp when it was found, links followed.</param>
internal readonly record struct FolderFile(string RelativePath, FileStamp Stamp);
