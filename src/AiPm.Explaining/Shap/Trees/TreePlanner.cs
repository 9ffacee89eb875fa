using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Chooses the cheapest plan of a tree, from the leaves up: a part becomes one twig, or its two halves are planned alone.</summary>
internal sealed class TreePlanner(TreeEnsemble ensemble, int[] slots, LeafPath[] leaves, long rowCount, bool isPairwise, TreePrecision precision)
{
    // Costs in about nanoseconds, as measured: they choose between ways to the same result.
    private const double OneByOneCost = 0.45;
    private const double BitCost = 0.06;
    private const double FillCost = 1.2;
    private const double PointCost = 0.5;

    private readonly List<Twig> _twigs = [];
    private readonly List<TreeStep> _steps = [];
    private int _leaf;
    private int _depth;

    /// <summary>Plans the tree.</summary>
    /// <param name="root">Its root.</param>
    public TreePlan Plan(int root)
    {
        var choice = Choose(root, []);
        Walk(choice, root, [], 0);
        return new TreePlan(leaves, [.. _twigs], [.. _steps], _depth);
    }

    private Choice Choose(int node, int[] way)
    {
        ref readonly var here = ref ensemble.Nodes[node];
        if (here.IsLeaf)
        {
            var leaf = leaves[_leaf++];
            return Cheapest(new Choice(IntegrationCost(leaf), new Part([], [leaf]), null, null), way);
        }

        var slot = slots[here.Feature];
        int[] further = Array.IndexOf(way, slot) < 0 ? [.. way, slot] : way;
        var (left, right) = (here.Left, here.Right);
        var (yes, no) = (Choose(left, further), Choose(right, further));
        var passCost = 2 * rowCount * BitCost;
        return Cheapest(new Choice(yes.Cost + no.Cost + passCost, Part.Join(node, yes.Part, no.Part), yes, no), way);
    }

    // As one twig, where that is cheaper.
    private Choice Cheapest(Choice split, int[] way)
    {
        if (split.Part is not { } part || way.Length + part.Inner.Length is var bits && bits > TreePlan.MostBits)
        {
            return split;
        }

        var tables = TablesOf(part.Slots.Length);
        var outputs = part.Leaves[0].Values.Length;
        var fill = part.Leaves.Sum(leaf => TablesOf(leaf.Players.Length) * ((1L << bits) + ((1L << leaf.Players.Length) * PointsOf(leaf.Players.Length) / 4.0)));
        var cost = (rowCount * ((tables * LookUpCost(bits)) + (part.Inner.Length * BitCost)) * outputs) + (fill * FillCost * outputs);
        return cost < split.Cost ? split with { Cost = cost, IsTwig = true } : split;
    }

    private double IntegrationCost(LeafPath leaf)
    {
        var players = leaf.Players.Length;
        return rowCount * PointsOf(players) * (players + TablesOf(players)) * PointCost;
    }

    // Small tables of 32 bits fit into registers, where sixteen rows are looked up at once. The plan does not ask what the
    // processor has: values are the same on all of them.
    private double LookUpCost(int bits) => (precision, bits) switch
    {
        (TreePrecision.Float32, <= 5) => 0.10,
        (TreePrecision.Float32, 6) => 0.13,
        (TreePrecision.Float32, 7) => 0.20,
        _ => OneByOneCost,
    };

    private double TablesOf(int players) => isPairwise ? players * (players + 1) / 2.0 : players;

    private static int PointsOf(int players) => (players + 1) / 2;

    private void Walk(Choice choice, int node, int[] way, int depth)
    {
        _depth = Math.Max(_depth, depth);
        ref readonly var here = ref ensemble.Nodes[node];
        if (choice.IsTwig)
        {
            var part = choice.Part ?? throw new InvalidOperationException("A twig has leaves.");
            if (part.Slots.Length > 0)
            {
                _steps.Add(new TreeStep(TreeStepKind.LookUp, depth, _twigs.Count));
                _twigs.Add(new Twig(way, part.Inner, part.Slots, Array.IndexOf(leaves, part.Leaves[0]), part.Leaves.Length));
            }
        }
        else if (here.IsLeaf)
        {
            _steps.Add(new TreeStep(TreeStepKind.Integrate, depth, Array.FindIndex(leaves, leaf => leaf.Node == node)));
        }
        else
        {
            var slot = slots[here.Feature];
            var bit = Array.IndexOf(way, slot);
            int[] further = bit < 0 ? [.. way, slot] : way;
            Pass(choice.Yes, here.Left, true);
            Pass(choice.No, here.Right, false);

            void Pass(Choice? child, int to, bool goesLeft)
            {
                _steps.Add(new TreeStep(TreeStepKind.Pass, depth, node, goesLeft, bit < 0 ? way.Length : bit, bit < 0));
                Walk(child ?? throw new InvalidOperationException("A split has two halves."), to, further, depth + 1);
            }
        }
    }

    private sealed record Choice(double Cost, Part? Part, Choice? Yes, Choice? No, bool IsTwig = false);

    // A node with all below it, while that is small enough for a twig.
    private sealed record Part(int[] Inner, LeafPath[] Leaves)
    {
        public int[] Slots { get; } = [.. Leaves.SelectMany(leaf => leaf.Players).Select(player => player.Slot).Distinct()];

        public static Part? Join(int node, Part? yes, Part? no) =>
            yes is null || no is null || yes.Inner.Length + no.Inner.Length >= TreePlan.MostInnerNodes
                ? null
                : new Part([node, .. yes.Inner, .. no.Inner], [.. yes.Leaves, .. no.Leaves]);
    }
}
