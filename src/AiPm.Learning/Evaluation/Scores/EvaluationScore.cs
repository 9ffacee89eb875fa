using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>A measure of a model on some rows.</summary>
/// <param name="Name">Its name, such as <c>MAE</c> or <c>AUC</c>.</param>
/// <param name="Value">Its value, or null where it is not defined for these rows.</param>
/// <param name="Interval">The value with its 95 % interval, or null where it has none.</param>
/// <param name="Problem">Why there is no value or no interval; empty where there are both.</param>
/// <param name="IsHigherBetter">Whether more is better.</param>
public sealed record EvaluationScore(string Name, double? Value, Interval? Interval, string Problem, bool IsHigherBetter);
