namespace AiPm.Catalog;

/// <summary>What one metric of a run came to, kept up to date with every point.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Last">The value logged last; NaN and infinities are kept.</param>
/// <param name="LastStep">The step of that value; 0 where none was given.</param>
/// <param name="Min">The least value, NaN left out; NaN where there is no other.</param>
/// <param name="Max">The greatest value, NaN left out; NaN where there is no other.</param>
/// <param name="Count">How many points there are: 0 for a number that was only stated at the run's end.</param>
public sealed record RunMetric(string Name, double Last, long LastStep, double Min, double Max, long Count);
