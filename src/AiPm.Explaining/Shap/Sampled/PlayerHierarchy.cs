namespace AiPm.Explaining;

/// <summary>A binary tree over players: those that belong together meet first.</summary>
internal sealed class PlayerHierarchy
{
    private readonly int[] _left;
    private readonly int[] _right;

    private PlayerHierarchy(int players, int[] left, int[] right) => (PlayerCount, _left, _right) = (players, left, right);

    /// <summary>The players: nodes from 0; merges follow, the last is the root.</summary>
    public int PlayerCount { get; }

    /// <summary>The root.</summary>
    public int Root => PlayerCount + _left.Length - 1;

    /// <summary>The children of a node; null of a player.</summary>
    public (int Left, int Right)? Children(int node) => node < PlayerCount ? null : (_left[node - PlayerCount], _right[node - PlayerCount]);

    /// <summary>The players below a node.</summary>
    public IEnumerable<int> Members(int node)
    {
        var open = new Stack<int>([node]);
        while (open.TryPop(out var next))
        {
            if (Children(next) is var (left, right))
            {
                open.Push(right);
                open.Push(left);
            }
            else
            {
                yield return next;
            }
        }
    }

    /// <summary>A tree of given merges.</summary>
    /// <param name="players">The players.</param>
    /// <param name="merges">What each joins: players from 0, or earlier merges from the count of players on, as in SciPy's linkage.</param>
    /// <exception cref="AipmException">The merges do not make one tree.</exception>
    public static PlayerHierarchy Of(int players, IReadOnlyList<(int Left, int Right)> merges)
    {
        var used = new HashSet<int>();
        var isTree = merges.Count == players - 1
            && merges.Index().All(merge => merge.Item.Left < players + merge.Index && merge.Item.Right < players + merge.Index
                && merge.Item.Left >= 0 && merge.Item.Right >= 0 && used.Add(merge.Item.Left) && used.Add(merge.Item.Right));
        return isTree
            ? new PlayerHierarchy(players, [.. merges.Select(merge => merge.Left)], [.. merges.Select(merge => merge.Right)])
            : throw new AipmException(
                $"{merges.Count} merges do not make one tree of {players} players.",
                $"{players - 1} merges, each of two players or earlier merges that no other merge takes");
    }

    /// <summary>Clusters players by distance, the mean over pairs deciding who is near.</summary>
    /// <param name="distances">[player, player], symmetric.</param>
    /// <remarks>Average linkage (UPGMA, Sokal and Michener 1958) by chains of nearest neighbours (Murtagh 1983), the merges in order of height as SciPy has them.</remarks>
    public static PlayerHierarchy Cluster(double[,] distances)
    {
        var count = distances.GetLength(0);
        var near = (double[,])distances.Clone();
        var sizes = Enumerable.Repeat(1, count).ToArray();
        var merges = new List<(int A, int B, double Height)>();
        var chain = new List<int>();
        while (merges.Count < count - 1)
        {
            if (chain.Count == 0)
            {
                chain.Add(Array.FindIndex(sizes, size => size > 0));
            }

            var tip = chain[^1];
            var before = chain.Count > 1 ? chain[^2] : -1;
            var best = before; // a tie goes back, or the chain would turn in a circle
            for (var other = 0; other < count; other++)
            {
                if (other != tip && sizes[other] > 0 && (best < 0 || near[tip, other] < near[tip, best]))
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
            var (kept, gone) = (Math.Max(tip, best), Math.Min(tip, best));
            merges.Add((gone, kept, near[tip, best]));
            for (var other = 0; other < count; other++)
            {
                if (sizes[other] > 0 && other != kept && other != gone)
                {
                    near[kept, other] = near[other, kept] = ((sizes[kept] * near[kept, other]) + (sizes[gone] * near[gone, other])) / (sizes[kept] + sizes[gone]);
                }
            }

            (sizes[kept], sizes[gone]) = (sizes[kept] + sizes[gone], 0);
        }

        return Of(count, InOrder(merges, count));
    }

    /// <summary>The same tree of some of its players, numbered from 0 in the order given.</summary>
    public PlayerHierarchy Of(IReadOnlyList<int> players)
    {
        if (players.Count == PlayerCount)
        {
            return this;
        }

        var names = Enumerable.Repeat(-1, Root + 1).ToArray();
        foreach (var (place, player) in players.Index())
        {
            names[player] = place;
        }

        var merges = new List<(int, int)>();
        for (var node = PlayerCount; node <= Root; node++)
        {
            var (left, right) = (names[_left[node - PlayerCount]], names[_right[node - PlayerCount]]);
            names[node] = left < 0 ? right : right < 0 ? left : players.Count + merges.Count;
            if (left >= 0 && right >= 0)
            {
                merges.Add((left, right));
            }
        }

        return Of(players.Count, merges);
    }

    // Chains find merges out of order; sorted by height they become SciPy's, whose numbers say which merge came when.
    private static List<(int, int)> InOrder(List<(int A, int B, double Height)> merges, int count)
    {
        var parent = Enumerable.Range(0, 2 * count).ToArray();
        int Find(int node)
        {
            while (parent[node] != node)
            {
                node = parent[node] = parent[parent[node]];
            }

            return node;
        }

        var ordered = new List<(int, int)>();
        foreach (var (a, b, _) in merges.OrderBy(merge => merge.Height))
        {
            var (left, right) = (Find(a), Find(b));
            parent[left] = parent[right] = count + ordered.Count;
            ordered.Add((Math.Min(left, right), Math.Max(left, right)));
        }

        return ordered;
    }
}
