namespace AiPm.Explaining;

/// <summary>
/// A small part of a tree with all of its leaves, answered by one look into a table: a row's pattern has a bit for each player
/// on the way from the root (whether the row satisfies its splits) and one for each split inside.
/// </summary>
/// <param name="PathSlots">The players on the way from the root, in the order of their bits.</param>
/// <param name="InnerNodes">The splits inside, in the order of the bits that follow.</param>
/// <param name="Slots">All players of its leaves, without repetition.</param>
/// <param name="FirstLeaf">Its first leaf among the tree's.</param>
/// <param name="LeafCount">Its leaves.</param>
internal sealed record Twig(int[] PathSlots, int[] InnerNodes, int[] Slots, int FirstLeaf, int LeafCount)
{
    /// <summary>The bits of a pattern.</summary>
    public int BitCount => PathSlots.Length + InnerNodes.Length;

    /// <summary>The patterns.</summary>
    public int PatternCount => 1 << BitCount;
}
