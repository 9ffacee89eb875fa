namespace AiPm.Explaining;

/// <summary>How much a feature moves predictions.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="MeanAbsolute">The mean of |φ| over the rows.</param>
/// <param name="Mean">The mean of φ, with its sign.</param>
public sealed record FeatureInfluence(string Feature, double MeanAbsolute, double Mean)
{
    /// <summary>At most the standard error of <see cref="MeanAbsolute"/> that sampling leaves; 0 where the values are exact. Default: 0.</summary>
    /// <remarks>The mean of the rows' own standard errors. Rows may share what was drawn, so their errors are not taken to cancel.</remarks>
    public double StandardError { get; init; }
}
