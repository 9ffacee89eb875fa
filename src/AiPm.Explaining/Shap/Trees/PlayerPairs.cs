using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>The pairs of players that share a way to some leaf: no other pair can interact, and of thousands of features few do.</summary>
internal sealed class PlayerPairs
{
    private readonly Dictionary<(int Low, int High), int> _places = [];

    /// <summary>Walks all ways.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="slots">The slot of each feature's player.</param>
    public PlayerPairs(TreeEnsemble ensemble, int[] slots)
    {
        var above = new List<int>();
        foreach (var tree in ensemble.Trees)
        {
            var open = new Stack<(int Node, int Depth)>([(tree.Root, 0)]);
            while (open.TryPop(out var at))
            {
                above.RemoveRange(at.Depth, above.Count - at.Depth);
                ref readonly var node = ref ensemble.Nodes[at.Node];
                if (node.IsLeaf)
                {
                    continue;
                }

                var slot = slots[node.Feature];
                foreach (var other in above)
                {
                    if (other != slot)
                    {
                        _places.TryAdd(Key(slot, other), 0);
                    }
                }

                above.Add(slot);
                open.Push((node.Right, at.Depth + 1));
                open.Push((node.Left, at.Depth + 1));
            }
        }

        All = [.. _places.Keys.Order()];
        for (var place = 0; place < All.Count; place++)
        {
            _places[All[place]] = place;
        }
    }

    /// <summary>The pairs of slots, in order.</summary>
    public IReadOnlyList<(int Low, int High)> All { get; }

    /// <summary>Where a pair stands in <see cref="All"/>; negative where its players never share a way.</summary>
    /// <param name="a">A slot.</param>
    /// <param name="b">Another.</param>
    public int PlaceOf(int a, int b) => _places.GetValueOrDefault(Key(a, b), -1);

    private static (int Low, int High) Key(int a, int b) => a < b ? (a, b) : (b, a);
}
