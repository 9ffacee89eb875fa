namespace AiPm.Catalog;

/// <summary>A file of the <see cref="ObjectStore"/>.</summary>
/// <param name="Hash">Its SHA-256.</param>
/// <param name="Size">The bytes.</param>
public sealed record StoredObject(string Hash, long Size);
