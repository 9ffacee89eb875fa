using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>A leaf with the players on its way.</summary>
/// <param name="Node">The leaf, an index into the ensemble's nodes.</param>
/// <param name="Players">The players, in the order in which the way meets them first.</param>
/// <param name="Values">What it adds to each output of its tree, with the tree's weight.</param>
internal sealed record LeafPath(int Node, PathPlayer[] Players, double[] Values)
{
    /// <summary>The leaf's value where nothing is known of a row: each output times the shares of all players.</summary>
    public double Share => Players.Aggregate(1.0, (product, player) => product * player.Share);

    /// <summary>Its pairs of players (0,1), (0,2), …, (1,2), …, as places among all pairs.</summary>
    /// <param name="pairs">All pairs.</param>
    public IEnumerable<int> PairPlaces(PlayerPairs pairs)
    {
        for (var i = 0; i < Players.Length; i++)
        {
            for (var j = i + 1; j < Players.Length; j++)
            {
                yield return pairs.PlaceOf(Players[i].Slot, Players[j].Slot);
            }
        }
    }

    /// <summary>The leaves of a tree, from left to right.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="tree">One of its trees.</param>
    /// <param name="slots">The slot of each feature's player.</param>
    public static LeafPath[] Of(TreeEnsemble ensemble, DecisionTree tree, int[] slots)
    {
        var leaves = new LeafPath[tree.LeafCount];
        var nodes = ensemble.Nodes;
        var way = new Stack<(int Node, PathCondition[] Way)>([(tree.Root, [])]);
        for (var found = 0; way.TryPop(out var at);)
        {
            ref readonly var node = ref nodes[at.Node];
            if (node.IsLeaf)
            {
                double[] values = [.. ensemble.LeafValues(tree, at.Node).ToArray().Select(value => value * tree.Weight)];
                leaves[found++] = new LeafPath(at.Node, PlayersOf(ensemble, at.Node, at.Way, slots), values);
                continue;
            }

            way.Push((node.Right, [.. at.Way, new PathCondition(at.Node, false)]));
            way.Push((node.Left, [.. at.Way, new PathCondition(at.Node, true)]));
        }

        return leaves;
    }

    private static PathPlayer[] PlayersOf(TreeEnsemble ensemble, int leaf, PathCondition[] way, int[] slots)
    {
        var nodes = ensemble.Nodes;
        var players = new List<(int Slot, List<PathCondition> Conditions, double Share)>();
        for (var i = 0; i < way.Length; i++)
        {
            var slot = slots[nodes[way[i].Node].Feature];
            var ratio = Ratio(nodes[way[i].Node].Cover, nodes[i + 1 < way.Length ? way[i + 1].Node : leaf].Cover);
            var at = players.FindIndex(player => player.Slot == slot);
            if (at < 0)
            {
                players.Add((slot, [way[i]], ratio));
                continue;
            }

            players[at].Conditions.Add(way[i]);
            players[at] = players[at] with { Share = players[at].Share * ratio };
        }

        return [.. players.Select(player => new PathPlayer(player.Slot, [.. player.Conditions], player.Share))];
    }

    // Where no training row came, neither branch is likelier.
    private static double Ratio(double parent, double child) => parent > 0 ? child / parent : 0.5;
}
