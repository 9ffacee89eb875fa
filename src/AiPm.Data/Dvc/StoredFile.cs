namespace AiPm.Data;

/// <summary>A file that was hashed.</summary>
/// <param name="Md5">The MD5 of its bytes.</param>
/// <param name="Stamp">Its stamp while it was hashed, the same before and after.</param>
internal readonly record struct StoredFile(string Md5, FileStamp Stamp);
