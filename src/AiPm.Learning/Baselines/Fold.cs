namespace AiPm.Learning;

/// <summary>Rows that train, and rows held out to judge.</summary>
/// <param name="Train">The training rows, ascending.</param>
/// <param name="Test">The rows held out, ascending.</param>
internal sealed record Fold(int[] Train, int[] Test);
