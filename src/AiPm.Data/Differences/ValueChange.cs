namespace AiPm.Data;

/// <summary>A value that changed.</summary>
/// <param name="Key">The row: the values of its key.</param>
/// <param name="Old">The value before; null where it was missing.</param>
/// <param name="New">The value now; null where it is missing.</param>
public sealed record ValueChange(string Key, string? Old, string? New);
