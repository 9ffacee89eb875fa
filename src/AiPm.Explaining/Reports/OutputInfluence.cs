namespace AiPm.Explaining;

/// <summary>How much each feature moves one of several outputs.</summary>
/// <param name="Output">The class, or the quantile.</param>
/// <param name="MeanAbsolute">The mean of |φ| for each feature.</param>
public sealed record OutputInfluence(string Output, IReadOnlyList<double> MeanAbsolute);
