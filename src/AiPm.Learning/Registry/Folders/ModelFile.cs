namespace AiPm.Learning;

/// <summary>A file of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes, lower-case hex.</param>
public sealed record ModelFile(string Name, long Size, string Sha256);
