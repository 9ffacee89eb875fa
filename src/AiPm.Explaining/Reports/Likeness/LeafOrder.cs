namespace AiPm.Explaining;

/// <summary>The order of a tree's leaves in which neighbours are nearest.</summary>
/// <remarks>Bar-Joseph, Gifford and Jaakkola (2001), Fast optimal leaf ordering for hierarchical clustering. Time grows with the third power of the leaves.</remarks>
internal sealed class LeafOrder
{
    private readonly CompleteLinkage _tree;
    private readonly int[] _leaves; // as the tree has them: each node is a stretch of it
    private readonly (int Start, int Middle, int End)[] _stretches;
    private readonly double[,] _steps;
    private readonly double[,] _lengths; // [one end, other end], the shortest walk over the smallest node that holds both

    private LeafOrder(CompleteLinkage tree, double[,] distances)
    {
        _tree = tree;
        var count = tree.Count;
        _stretches = new (int, int, int)[(2 * count) - 1];
        _leaves = new int[count];
        Place((2 * count) - 2, 0);
        (_steps, _lengths) = (new double[count, count], new double[count, count]);
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < count; b++)
            {
                _steps[a, b] = distances[_leaves[a], _leaves[b]];
            }
        }

        for (var node = count; node < _stretches.Length; node++)
        {
            Measure(node);
        }
    }

    /// <summary>The leaves in order.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="distances">[leaf, leaf], symmetric.</param>
    public static IReadOnlyList<int> Of(CompleteLinkage tree, double[,] distances)
    {
        if (tree.Count < 2)
        {
            return [.. Enumerable.Range(0, tree.Count)];
        }

        var order = new LeafOrder(tree, distances);
        var root = order._stretches.Length - 1;
        var (start, middle, end) = order._stretches[root];
        var ends = from left in Enumerable.Range(start, middle - start)
                   from right in Enumerable.Range(middle, end - middle)
                   select (left, right);
        var (first, last) = ends.MinBy(pair => order._lengths[pair.left, pair.right]);
        return [.. order.Walk(root, first, last).Select(place => order._leaves[place])];
    }

    private int Place(int node, int start)
    {
        if (node < _tree.Count)
        {
            _leaves[start] = node;
            _stretches[node] = (start, start, start + 1);
            return start + 1;
        }

        var (left, right, _) = _tree.Merges[node - _tree.Count];
        var middle = Place(left, start);
        var end = Place(right, middle);
        _stretches[node] = (start, middle, end);
        return end;
    }

    private void Measure(int node)
    {
        var (left, right, _) = _tree.Merges[node - _tree.Count];
        var (start, middle, end) = _stretches[node];
        var step = new double[end - middle];
        for (var first = start; first < middle; first++)
        {
            // From the first leaf through the left part to each leaf that the right part can begin with.
            var inner = Across(left, first);
            for (var begin = middle; begin < end; begin++)
            {
                var least = double.PositiveInfinity;
                for (var last = inner.Start; last < inner.End; last++)
                {
                    least = Math.Min(least, _lengths[first, last] + _steps[last, begin]);
                }

                step[begin - middle] = least;
            }

            for (var last = middle; last < end; last++)
            {
                var begins = Across(right, last);
                var least = double.PositiveInfinity;
                for (var begin = begins.Start; begin < begins.End; begin++)
                {
                    least = Math.Min(least, step[begin - middle] + _lengths[begin, last]);
                }

                _lengths[first, last] = _lengths[last, first] = least;
            }
        }
    }

    // The leaves that a node can end with if it begins with one: those of its other part.
    private (int Start, int End) Across(int node, int place)
    {
        var (start, middle, end) = _stretches[node];
        return node < _tree.Count ? (start, end) : place < middle ? (middle, end) : (start, middle);
    }

    private IEnumerable<int> Walk(int node, int first, int last)
    {
        if (node < _tree.Count)
        {
            return [first];
        }

        var (left, right, _) = _tree.Merges[node - _tree.Count];
        if (first >= _stretches[node].Middle)
        {
            return Walk(node, last, first).Reverse();
        }

        var (ends, begins) = (Across(left, first), Across(right, last));
        var best = (End: ends.Start, Begin: begins.Start);
        var least = double.PositiveInfinity;
        for (var end = ends.Start; end < ends.End; end++)
        {
            for (var begin = begins.Start; begin < begins.End; begin++)
            {
                var length = _lengths[first, end] + _steps[end, begin] + _lengths[begin, last];
                (best, least) = length < least ? ((end, begin), length) : (best, least);
            }
        }

        return Walk(left, first, best.End).Concat(Walk(right, best.Begin, last));
    }
}
