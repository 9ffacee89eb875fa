using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>A measure of a rung on the rows held out.</summary>
/// <param name="Name">Its name: <c>MAE</c>, <c>RMSE</c>, <c>log loss</c>, <c>AUC</c> or <c>accuracy</c>.</param>
/// <param name="Interval">The value with its 95 % interval.</param>
public sealed record RungMetric(string Name, Interval Interval);
