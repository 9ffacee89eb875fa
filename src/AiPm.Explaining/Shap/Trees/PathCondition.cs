namespace AiPm.Explaining;

/// <summary>A split on the way to a leaf, and the way taken there.</summary>
/// <param name="Node">The split, an index into the ensemble's nodes.</param>
/// <param name="GoesLeft">Whether the way goes left.</param>
internal readonly record struct PathCondition(int Node, bool GoesLeft);
