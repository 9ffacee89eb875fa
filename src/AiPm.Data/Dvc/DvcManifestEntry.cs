namespace AiPm.Data;

/// <summary>One file of a folder that DVC keeps.</summary>
/// <param name="RelativePath">Its path from the folder, with <c>/</c>.</param>
/// <param name="Md5">The MD5 of its bytes.</param>
internal readonly record struct DvcManifestEntry(string RelativePath, string Md5);
