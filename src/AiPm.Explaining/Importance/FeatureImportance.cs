using AiPm.Statistics;

namespace AiPm.Explaining;

/// <summary>How much worse a model gets when a feature is shuffled.</summary>
/// <param name="Feature">The column, or the group of columns.</param>
/// <param name="Rise">The rise of the mean loss, with an interval over rows: what other rows of the same kind would give.</param>
/// <param name="Repeats">The rise in each shuffle.</param>
public sealed record FeatureImportance(string Feature, Interval Rise, IReadOnlyList<double> Repeats)
{
    /// <summary>The feature that moves with it the most, where one does; empty otherwise.</summary>
    public string MovesWith { get; init; } = "";

    /// <summary>How strongly, from 0 to 1: a rank correlation's size, a correlation ratio or Cramér's V.</summary>
    public double MovesWithStrength { get; init; }
}
