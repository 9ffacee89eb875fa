namespace AiPm.Catalog;

/// <summary>Runs for which all parts hold; without parts, every run.</summary>
/// <param name="Parts">The parts.</param>
public sealed record RunConjunction(IReadOnlyList<RunFilter> Parts) : RunFilter;
