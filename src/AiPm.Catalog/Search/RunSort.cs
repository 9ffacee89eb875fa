namespace AiPm.Catalog;

/// <summary>A field that runs are sorted by. Runs without it, or with a metric that is not a number, come last either way.</summary>
/// <param name="Field">The field. A parameter sorts by number where it is one, before those that are not.</param>
/// <param name="Descending">Whether the greatest comes first. Default: false.</param>
public sealed record RunSort(RunField Field, bool Descending = false);
