namespace AiPm.Catalog;

/// <summary>
/// Which runs: a tree of <see cref="RunComparison"/>, <see cref="RunConjunction"/>, <see cref="RunDisjunction"/> and
/// <see cref="RunNegation"/>.
/// </summary>
public abstract record RunFilter;
