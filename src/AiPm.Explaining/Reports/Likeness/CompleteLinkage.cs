namespace AiPm.Explaining;

/// <summary>A tree that joins what is near, where groups are as far apart as their farthest members.</summary>
/// <remarks>Complete linkage (Sørensen 1948) by chains of nearest neighbours (Murtagh 1983); merges in the order of their heights, numbered as SciPy does.</remarks>
internal sealed class CompleteLinkage
{
    private CompleteLinkage(int count, IReadOnlyList<(int Left, int Right, double Height)> merges) => (Count, Merges) = (count, merges);

    /// <summary>How many are joined.</summary>
    public int Count { get; }

    /// <summary>What each merge joins, from 0, or an earlier merge from <see cref="Count"/> on, and how far they are apart.</summary>
    public IReadOnlyList<(int Left, int Right, double Height)> Merges { get; }

    /// <summary>Joins them.</summary>
    /// <param name="distances">[one, other], symmetric.</param>
    public static CompleteLinkage Of(double[,] distances)
    {
        var count = distances.GetLength(0);
        var near = (double[,])distances.Clone();
        var isOpen = Enumerable.Repeat(true, count).ToArray();
        var merges = new List<(int A, int B, double Height)>();
        var chain = new List<int>();
        while (merges.Count < count - 1)
        {
            if (chain.Count == 0)
            {
                chain.Add(Array.IndexOf(isOpen, true));
            }

            var tip = chain[^1];
            var before = chain.Count > 1 ? chain[^2] : -1;
            var best = before; // a tie goes back, or the chain would turn in a circle
            for (var other = 0; other < count; other++)
            {
                if (other != tip && isOpen[other] && (best < 0 || near[tip, other] < near[tip, best]))
                {
                    best = other;
                }
            }

            if (best != before)
            {
                chain.Add(best);
                continue;
            }

            chain.RemoveRange(chain.Count - 2, 2);
            merges.Add((tip, best, near[tip, best]));
            isOpen[tip] = false;
            for (var other = 0; other < count; other++)
            {
                near[best, other] = near[other, best] = Math.Max(near[best, other], near[tip, other]);
            }
        }

        return new CompleteLinkage(count, Numbered(count, merges));
    }

    private static List<(int Left, int Right, double Height)> Numbered(int count, List<(int A, int B, double Height)> merges)
    {
        var parents = Enumerable.Range(0, 2 * count).ToArray();
        var numbered = new List<(int, int, double)>();
        foreach (var (a, b, height) in merges.OrderBy(merge => merge.Height))
        {
            var (left, right) = (Root(a), Root(b));
            parents[left] = parents[right] = count + numbered.Count;
            numbered.Add((Math.Min(left, right), Math.Max(left, right), height));
        }

        return numbered;

        int Root(int node)
        {
            while (parents[node] != node)
            {
                node = parents[node] = parents[parents[node]];
            }

            return node;
        }
    }
}
