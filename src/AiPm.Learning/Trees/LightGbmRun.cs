namespace AiPm.Learning;

/// <summary>What a training gave.</summary>
/// <param name="Text">The model, in LightGBM's text.</param>
/// <param name="Rounds">The rounds kept.</param>
/// <param name="RoundsTried">The rounds trained.</param>
/// <param name="ValidationLoss">The loss on validation data after the rounds kept; null without validation data.</param>
internal sealed record LightGbmRun(byte[] Text, int Rounds, int RoundsTried, double? ValidationLoss);
