using AiPm.Statistics;

namespace AiPm.Explaining;

/// <summary>How much worse a model gets when a feature is shuffled.</summary>
/// <param name="Feature">The column, or the group of columns.</param>
/// <param name="Rise">The rise of the mean loss, with an interval over rows: what other rows of the same kind would give.</param>
/// <param name="Repeats">The rise in each shuffle.</param>
public sealed record FeatureImportance(string Feature, Interval Rise, IReadOnlyList<double> Repeats);
