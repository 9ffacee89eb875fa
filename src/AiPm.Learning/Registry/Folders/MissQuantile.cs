namespace AiPm.Learning;

/// <summary>How far a model missed numbers that it had not seen: in that share of rows what came less what was predicted is at most the value.</summary>
/// <param name="Share">The share of rows, 0 to 1.</param>
/// <param name="Value">What came less what was predicted, in the target's unit.</param>
public sealed record MissQuantile(double Share, double Value);
