namespace AiPm.Explaining;

/// <summary>A player on the way to a leaf: all splits there that ask one of its features.</summary>
/// <param name="Slot">The player among those that the ensemble asks.</param>
/// <param name="Conditions">Its splits, from the root.</param>
/// <param name="Share">
/// The share of the training data that follows the way at its splits: the product of the cover ratios, which stands for the
/// player where it is absent.
/// </param>
internal sealed record PathPlayer(int Slot, PathCondition[] Conditions, double Share);
