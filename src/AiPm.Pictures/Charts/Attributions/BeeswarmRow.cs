namespace AiPm.Pictures;

/// <summary>A feature of a <see cref="BeeswarmChart"/>.</summary>
/// <param name="Label">The feature.</param>
/// <param name="Note">The mean size of its contributions, as text.</param>
/// <param name="Contributions">What it adds in each row of the data.</param>
/// <param name="Values">Its value in each row; NaN is missing. None where it holds no numbers.</param>
public sealed record BeeswarmRow(string Label, string Note, IReadOnlyList<double> Contributions, IReadOnlyList<double> Values);
