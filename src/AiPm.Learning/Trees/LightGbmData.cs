namespace AiPm.Learning;

/// <summary>Rows for LightGBM.</summary>
/// <param name="Features">The features; NaN is missing.</param>
/// <param name="FeatureNames">Their names.</param>
/// <param name="Labels">A number for each row, or the place of its class.</param>
/// <param name="Weights">A weight for each row; null where all count the same.</param>
internal sealed record LightGbmData(FeatureMatrix Features, IReadOnlyList<string> FeatureNames, float[] Labels, float[]? Weights);
