namespace AiPm.Explaining;

/// <summary>Owen values: Shapley values on a hierarchy, where players first play as groups.</summary>
/// <param name="hierarchy">The tree over all players.</param>
/// <param name="coalitions">The coalitions asked about for one row, at most. Default: 4,096.</param>
/// <remarks>
/// Owen (1977), as in Lundberg's partition explainer: the worth that a node adds goes to its children, each with its sibling absent
/// and present, half and half. Where coalitions run out, the largest groups are split first and the rest share their group's value equally.
/// </remarks>
internal sealed class OwenShap(PlayerHierarchy hierarchy, int coalitions = 4096) : IGameMethod
{
    /// <inheritdoc/>
    public string Name => "partition";

    /// <inheritdoc/>
    public int? Seed => null;

    /// <inheritdoc/>
    public long Evaluations(int players, int background) => (long)Math.Min(coalitions, players < 30 ? (1L << players) - 2 : long.MaxValue) * background;

    /// <inheritdoc/>
    public RowAttribution Explain(RowGame game, CancellationToken cancellation)
    {
        var tree = hierarchy.Of(game.Players);
        var known = new WorthBook(game);
        var values = new double[game.PlayerCount * game.OutputCount];
        var open = new List<OwenStep> { new(tree.Root, new ulong[game.Words], 1, game.Absent, game.Present) };
        while (open.Count > 0)
        {
            var groups = new List<OwenStep>();
            foreach (var step in open)
            {
                if (tree.Children(step.Node) is null)
                {
                    Share(tree, step, values);
                }
                else
                {
                    groups.Add(step);
                }
            }

            var room = (coalitions - known.Count) / 2;
            if (groups.Count > room)
            {
                // The largest gains are split; the others end here.
                groups = [.. groups.OrderByDescending(step => step.Size)];
                foreach (var step in groups.Skip(Math.Max(0, room)))
                {
                    Share(tree, step, values);
                }

                groups = [.. groups.Take(Math.Max(0, room))];
            }

            open = Split(tree, groups, known, cancellation);
        }

        return new RowAttribution(values);
    }

    private static List<OwenStep> Split(PlayerHierarchy tree, List<OwenStep> groups, WorthBook known, CancellationToken cancellation)
    {
        var halves = new List<(OwenStep Step, int Left, int Right, ulong[] WithLeft, ulong[] WithRight)>(groups.Count);
        foreach (var step in groups)
        {
            if (tree.Children(step.Node) is var (left, right))
            {
                var (withLeft, withRight) = (With(tree, step.Others, left), With(tree, step.Others, right));
                known.Want(withLeft);
                known.Want(withRight);
                halves.Add((step, left, right, withLeft, withRight));
            }
        }

        known.Ask(cancellation);
        var next = new List<OwenStep>(4 * halves.Count);
        foreach (var (step, left, right, withLeft, withRight) in halves)
        {
            var (ofLeft, ofRight, weight) = (known[withLeft], known[withRight], step.Weight / 2);
            next.Add(new OwenStep(left, step.Others, weight, step.Before, ofLeft));
            next.Add(new OwenStep(left, withRight, weight, ofRight, step.After));
            next.Add(new OwenStep(right, step.Others, weight, step.Before, ofRight));
            next.Add(new OwenStep(right, withLeft, weight, ofLeft, step.After));
        }

        return next;
    }

    private static ulong[] With(PlayerHierarchy tree, ulong[] others, int node)
    {
        ulong[] set = [.. others];
        foreach (var member in tree.Members(node))
        {
            Coalition.Add(set, member);
        }

        return set;
    }

    private static void Share(PlayerHierarchy tree, OwenStep step, double[] values)
    {
        int[] members = [.. tree.Members(step.Node)];
        var outputs = step.Before.Length;
        foreach (var member in members)
        {
            for (var output = 0; output < outputs; output++)
            {
                values[(member * outputs) + output] += step.Weight * (step.After[output] - step.Before[output]) / members.Length;
            }
        }
    }
}
