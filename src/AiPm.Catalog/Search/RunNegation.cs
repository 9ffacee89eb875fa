namespace AiPm.Catalog;

/// <summary>Runs for which the part does not hold, those without its field among them.</summary>
/// <param name="Part">The part.</param>
public sealed record RunNegation(RunFilter Part) : RunFilter;
