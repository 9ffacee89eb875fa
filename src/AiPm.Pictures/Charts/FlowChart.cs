namespace AiPm.Pictures;

/// <summary>What came from what, from left to right: boxes in lanes, and arrows between them.</summary>
public sealed record FlowChart
{
    private const double BoxHeight = 40;
    private const double Gap = 12;
    private const double WidestBox = 190;
    private const double TitleSize = 12;
    private const double DetailSize = 10.5;
    private const double HeadingHeight = 22;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>The headings of the lanes, from the left; lanes without a box are left out.</summary>
    public required IReadOnlyList<string> Lanes { get; init; }

    /// <summary>The boxes; within a lane from the top in this order.</summary>
    public required IReadOnlyList<FlowNode> Nodes { get; init; }

    /// <summary>The arrows; those whose ends are not there are left out.</summary>
    public required IReadOnlyList<FlowEdge> Edges { get; init; }

    /// <summary>What is said where there is no box. Default: "There is nothing to show.".</summary>
    public string Empty { get; init; } = "There is nothing to show.";

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        var lanes = Nodes.Select(node => node.Lane).Distinct().Order().ToList();
        if (lanes.Count == 0)
        {
            frame.Marks.Add(new TextMark(FrameDrawing.Margin, frame.Top + 14, Empty, TitleSize, Ink.Muted));
            return frame.Finish(frame.Top + 20);
        }

        var between = lanes.Count > 3 ? 26.0 : 44.0;
        var width = Math.Min(WidestBox, (FrameDrawing.Right - FrameDrawing.Margin - ((lanes.Count - 1) * between)) / lanes.Count);
        var tallest = lanes.Max(lane => Nodes.Count(node => node.Lane == lane));
        var top = frame.Top + HeadingHeight;
        var height = (tallest * (BoxHeight + Gap)) - Gap;
        var places = new Dictionary<string, ScenePoint>(StringComparer.Ordinal);
        for (var i = 0; i < lanes.Count; i++)
        {
            var left = FrameDrawing.Margin + (i * (width + between));
            frame.Marks.Add(new TextMark(left, frame.Top + 10, TextRuler.Shorten(lanes[i] < Lanes.Count ? Lanes[lanes[i]] : "", width, DetailSize), DetailSize, Ink.Muted));
            var nodes = Nodes.Where(node => node.Lane == lanes[i]).ToList();
            var first = top + ((height - ((nodes.Count * (BoxHeight + Gap)) - Gap)) / 2);
            for (var j = 0; j < nodes.Count; j++)
            {
                places[nodes[j].Id] = new ScenePoint(left, first + (j * (BoxHeight + Gap)));
            }
        }

        frame.Marks.AddRange(Edges.SelectMany(edge => Arrow(edge, places, width)));
        foreach (var node in Nodes)
        {
            DrawBox(frame.Marks, node, places[node.Id], width);
        }

        return frame.Finish(top + height);
    }

    private static IEnumerable<Mark> Arrow(FlowEdge edge, Dictionary<string, ScenePoint> places, double width)
    {
        if (!places.TryGetValue(edge.From, out var from) || !places.TryGetValue(edge.To, out var to) || edge.From == edge.To)
        {
            yield break;
        }

        // Within a lane, or back, an arrow goes round the right side of the boxes.
        var start = new ScenePoint(from.X + width, from.Y + (BoxHeight / 2));
        var ink = Tint.Mix(Ink.Grid, Ink.Muted, 0.6);
        if (to.X <= from.X)
        {
            var end = new ScenePoint(to.X + width, to.Y + (BoxHeight / 2));
            var side = Math.Max(start.X, end.X) + 9;
            yield return new PathMark([start, new(side, start.Y), new(side, end.Y), end], Stroke: ink, Thickness: 1.2);
            yield return new PathMark([new(end.X, end.Y), new(end.X + 6, end.Y - 3.5), new(end.X + 6, end.Y + 3.5)], ink, IsClosed: true);
            yield break;
        }

        var goal = new ScenePoint(to.X, to.Y + (BoxHeight / 2));
        yield return new PathMark(Curve(start, new(goal.X - 5, goal.Y)), Stroke: ink, Thickness: 1.2);
        yield return new PathMark([goal, new(goal.X - 6, goal.Y - 3.5), new(goal.X - 6, goal.Y + 3.5)], ink, IsClosed: true);
    }

    // A cubic that leaves and arrives level, in sixteen straight pieces.
    private static List<ScenePoint> Curve(ScenePoint from, ScenePoint to)
    {
        const int pieces = 16;
        var points = new List<ScenePoint>();
        for (var i = 0; i <= pieces; i++)
        {
            var t = i / (double)pieces;
            var bend = t * t * (3 - (2 * t));
            points.Add(new(from.X + ((to.X - from.X) * t), from.Y + ((to.Y - from.Y) * bend)));
        }

        return points;
    }

    private static void DrawBox(List<Mark> marks, FlowNode node, ScenePoint place, double width)
    {
        var border = node.IsTarget ? (Tint)Ink.Blue : Ink.Grid;
        marks.Add(new RectangleMark(place.X, place.Y, width, BoxHeight, border, 4));
        var rim = node.IsTarget ? 2.0 : 1.0;
        marks.Add(new RectangleMark(place.X + rim, place.Y + rim, width - (2 * rim), BoxHeight - (2 * rim), node.IsMuted ? Ink.Shade : Ink.Paper, 4 - rim));
        var title = TextRuler.Shorten(node.Title, width - 14, TitleSize, TextWeight.SemiBold);
        var ink = node.IsMuted ? Ink.Muted : Ink.Text;
        marks.Add(new TextMark(place.X + 7, place.Y + (node.Detail.Length > 0 ? 16.5 : 24.5), title, TitleSize, ink, TextWeight.SemiBold));
        marks.Add(new TextMark(place.X + 7, place.Y + 31.5, TextRuler.Shorten(node.Detail, width - 14, DetailSize), DetailSize, Ink.Muted));
    }
}
