namespace AiPm.Interactive.Tests.Extension;

/// <summary>What a line left in its cell: its displays, each with all the states it went through, and the error shown.</summary>
public sealed record EngineCell(IReadOnlyList<IReadOnlyList<IReadOnlyDictionary<string, string>>> Displays, string? Error);
