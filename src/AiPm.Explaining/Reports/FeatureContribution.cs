namespace AiPm.Explaining;

/// <summary>What one feature adds to the prediction of a row.</summary>
/// <param name="Feature">The column.</param>
/// <param name="Value">Its value in the row, as text.</param>
/// <param name="Contribution">Its Shapley value, in the output's unit.</param>
public sealed record FeatureContribution(string Feature, string Value, double Contribution)
{
    /// <summary>The standard error of a contribution that was sampled; 0 where it is exact. Default: 0.</summary>
    public double StandardError { get; init; }
}
