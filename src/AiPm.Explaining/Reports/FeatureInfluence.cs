namespace AiPm.Explaining;

/// <summary>How much a feature moves predictions.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="MeanAbsolute">The mean of |φ| over the rows.</param>
/// <param name="Mean">The mean of φ, with its sign.</param>
public sealed record FeatureInfluence(string Feature, double MeanAbsolute, double Mean)
{
    /// <summary>The root mean square over the rows of the standard errors of its values: how far drawing may have put one off; null where all are exact.</summary>
    public double? StandardError { get; init; }
}
