namespace AiPm.Data;

/// <summary>What came from what.</summary>
internal sealed class LineageGraph
{
    private readonly Dictionary<string, LineageNode> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<LineageEdge> _edges = [];

    /// <summary>The steps, in the order in which they came.</summary>
    public IReadOnlyCollection<LineageNode> Nodes => _nodes.Values;

    /// <summary>The arrows between them.</summary>
    public IReadOnlyCollection<LineageEdge> Edges => _edges;

    /// <summary>Adds a step; one that is there is kept, and may be told of more runs.</summary>
    /// <returns>Its name for edges.</returns>
    public string Add(LineageNode node)
    {
        _nodes[node.Id] = _nodes.TryGetValue(node.Id, out var there) ? there with { RunIds = [.. there.RunIds.Union(node.RunIds)] } : node;
        return node.Id;
    }

    /// <summary>Whether a step is there.</summary>
    public bool Has(string id) => _nodes.ContainsKey(id);

    /// <summary>Adds an arrow; one that would lead round in a circle is left out.</summary>
    public void Link(string from, string to)
    {
        if (from != to && !Reach([to], isDownstream: true).Contains(from))
        {
            _edges.Add(new LineageEdge(from, to));
        }
    }

    /// <summary>All that leads to some steps, or all that they lead to; they themselves too.</summary>
    public HashSet<string> Reach(IEnumerable<string> starts, bool isDownstream)
    {
        var next = _edges.ToLookup(edge => isDownstream ? edge.From : edge.To, edge => isDownstream ? edge.To : edge.From, StringComparer.Ordinal);
        var reached = new HashSet<string>(starts, StringComparer.Ordinal);
        var waiting = new Queue<string>(reached);
        while (waiting.TryDequeue(out var at))
        {
            foreach (var step in next[at].Where(reached.Add))
            {
                waiting.Enqueue(step);
            }
        }

        return reached;
    }
}
