namespace AiPm.Core.Tests;

/// <summary>No options at all.</summary>
public sealed record SweepOptions;
