namespace AiPm.Explaining;

/// <summary>What is done next on the walk through a tree.</summary>
/// <param name="Kind">What.</param>
/// <param name="Depth">How deep the walk is: which row of patterns holds the way from the root.</param>
/// <param name="Subject">The split that is passed, the twig, or the leaf.</param>
/// <param name="GoesLeft">Whether the walk goes left.</param>
/// <param name="Bit">The bit of the player asked.</param>
/// <param name="IsNew">Whether the way meets the player for the first time.</param>
internal readonly record struct TreeStep(TreeStepKind Kind, int Depth, int Subject, bool GoesLeft = false, int Bit = 0, bool IsNew = false);
