namespace AiPm.Catalog;

/// <summary>Runs for which a part holds; without parts, no run.</summary>
/// <param name="Parts">The parts.</param>
public sealed record RunDisjunction(IReadOnlyList<RunFilter> Parts) : RunFilter;
