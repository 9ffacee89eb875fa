using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>Draws a lineage from left to right; what has no room is folded into "others".</summary>
internal static class LineagePicture
{
    private const int MostLanes = 5;
    private const int MostInLane = 8;

    public static Scene Of(LineageReport report)
    {
        var (nodes, edges) = Folded(report, Lanes(report));
        var lanes = nodes.Count == 0 ? 0 : nodes.Max(node => node.Lane) + 1;
        return new FlowChart
        {
            Frame = new PictureFrame
            {
                Title = LineageText.Title(report),
                Subtitle = report.Nodes.Count == 0 ? "" : report.Target is null ? "What came from what, from left to right." : report.IsDownstream ? $"What depends on {report.Target}?" : $"Where did {report.Target} come from?",
                Footer = report.Provenance.Footer,
                Description = report.Sentence,
            },
            Lanes = [.. Enumerable.Range(0, lanes).Select(lane => Heading(report, nodes, lane))],
            Nodes = nodes,
            Edges = edges,
            Empty = "snapshot DATA --as NAME takes the first.",
        }.Draw();
    }

    // How many arrows the longest way to a step has.
    private static Dictionary<string, int> Lanes(LineageReport report)
    {
        var from = report.Edges.ToLookup(edge => edge.To, edge => edge.From, StringComparer.Ordinal);
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        int Depth(string id) => depths.TryGetValue(id, out var known) ? known : depths[id] = from[id].Select(step => Depth(step) + 1).DefaultIfEmpty(0).Max();
        foreach (var node in report.Nodes)
        {
            Depth(node.Id);
        }

        // Each stands right before the first that it leads to, not far off at the left.
        var to = report.Edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        foreach (var node in report.Nodes.OrderByDescending(node => depths[node.Id]).Where(node => to[node.Id].Any()))
        {
            depths[node.Id] = to[node.Id].Min(step => depths[step]) - 1;
        }

        return depths;
    }

    // The lanes around what was asked about; before and after them everything is one box.
    private static (int First, int Last) Window(LineageReport report, Dictionary<string, int> depths)
    {
        var deepest = depths.Values.DefaultIfEmpty(0).Max();
        var target = report.TargetIds.Select(id => depths.GetValueOrDefault(id)).DefaultIfEmpty(deepest).Max();
        var first = Math.Clamp(report.IsDownstream ? target : target - MostLanes + 1, 0, Math.Max(0, deepest - MostLanes + 1));
        return (first, first + MostLanes - 1);
    }

    private static (IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowEdge> Edges) Folded(LineageReport report, Dictionary<string, int> depths)
    {
        var (first, last) = Window(report, depths);
        var nodes = new List<FlowNode>();
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var lane in report.Nodes.GroupBy(node => Math.Clamp(depths[node.Id], first, last)).OrderBy(lane => lane.Key))
        {
            var hasOuter = lane.Any(node => depths[node.Id] != lane.Key);
            var sorted = lane.Where(node => depths[node.Id] == lane.Key && !hasOuter)
                .OrderByDescending(node => report.TargetIds.Contains(node.Id)).ThenBy(node => node.Kind).ThenBy(node => node.Name, StringComparer.Ordinal).ToList();
            var shown = sorted.Count > MostInLane ? MostInLane - 1 : sorted.Count;
            foreach (var node in sorted.Take(shown))
            {
                places[node.Id] = node.Id;
                nodes.Add(new FlowNode(node.Id, lane.Key - first, node.Name, Detail(node)) { IsTarget = report.TargetIds.Contains(node.Id) });
            }

            var rest = lane.Where(node => !places.ContainsKey(node.Id)).ToList();
            var others = $"others:{lane.Key}";
            foreach (var node in rest)
            {
                places[node.Id] = others;
            }

            if (rest.Count > 0)
            {
                var word = !hasOuter ? "others" : lane.Key == first ? "steps before" : "steps after";
                nodes.Add(new FlowNode(others, lane.Key - first, $"{NumberText.Count(rest.Count)} {word}", "in the table") { IsMuted = true });
            }
        }

        return (nodes, [.. report.Edges.Select(edge => new FlowEdge(places[edge.From], places[edge.To])).Where(edge => edge.From != edge.To).Distinct()]);
    }

    private static string Detail(LineageNode node) => node.Kind switch
    {
        LineageKind.Snapshot => node.Author is null ? "data, not committed" : $"{node.Committed} {node.Author}",
        _ => LineageText.Word(node.Kind) + (node.RunIds.Count > 0 ? $" {string.Join(", ", node.RunIds)}" : ""),
    };

    private static string Heading(LineageReport report, IReadOnlyList<FlowNode> nodes, int lane)
    {
        var kinds = nodes.Where(node => node.Lane == lane).Select(node => report.Nodes.FirstOrDefault(step => step.Id == node.Id)?.Kind).OfType<LineageKind>().Distinct().ToList();
        return kinds is [var kind] ? LineageText.Word(kind) : "";
    }
}
