namespace AiPm.Kernel.Notebooks;

/// <summary>A file that travels in a cell, such as a pasted picture.</summary>
/// <param name="MimeType">Such as <c>image/png</c>.</param>
/// <param name="Base64">The content.</param>
public sealed record CellAttachment(string MimeType, string Base64);
