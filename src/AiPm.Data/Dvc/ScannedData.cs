namespace AiPm.Data;

/// <summary>Data in the workspace with the content it has.</summary>
/// <param name="Id">The object that the content is, or would be in the cache.</param>
/// <param name="Content">Each file by its path from the data's; a single file by an empty path.</param>
/// <param name="Size">The bytes of all files.</param>
internal sealed record ScannedData(ObjectId Id, IReadOnlyDictionary<string, StoredFile> Content, long Size)
{
    /// <summary>The MD5 of each file by its path from the data's.</summary>
    public IReadOnlyDictionary<string, string> Files => Content.ToDictionary(file => file.Key, file => file.Value.Md5, StringComparer.Ordinal);

    /// <summary>The bytes of a folder's manifest; null for a file, or where the manifest was known.</summary>
    public byte[]? Manifest { get; init; }

    /// <summary>The links to folders that were left out.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}
