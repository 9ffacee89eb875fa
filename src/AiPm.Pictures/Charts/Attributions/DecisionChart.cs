namespace AiPm.Pictures;

/// <summary>The way of each row from the base value at the bottom to its prediction at the top, one feature after the other.</summary>
public sealed record DecisionChart
{
    private const double RowHeight = 28;
    private const double MarkRadius = 4.5;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What the axis measures, with its unit.</summary>
    public required string AxisLabel { get; init; }

    /// <summary>The features, the most important first; that is the uppermost.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<DecisionLine> Lines { get; init; }

    /// <summary>Where lines start on the whole: the base value, drawn as a level.</summary>
    public required double BaseValue { get; init; }

    /// <summary>What the lines that stand out are, such as <c>row 17</c>; empty where none does. Default: none.</summary>
    public string HighlightLabel { get; init; } = "";

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it: lines coloured by where they end, or grey behind those that stand out.</summary>
    public Scene Draw()
    {
        var layout = new AttributionLayout(Frame, Labels, "");
        var marks = layout.Frame.Marks;
        var top = layout.Top + 22;
        var bottom = top + (Math.Max(1, Labels.Count) * RowHeight);
        double[][] ways = [.. Lines.Select(line => line.Sums().ToArray())];
        var scale = LinearScale.Covering(ways.SelectMany(way => way).Append(BaseValue), layout.Left + 4, AttributionLayout.Right - 4, room: 0.03);
        var axis = new Axis(scale);
        DrawKey(marks, layout.Top + 8);
        marks.AddRange(axis.Grid(top, bottom));
        if (double.IsFinite(BaseValue))
        {
            marks.Add(Axis.Line(scale.Position(BaseValue), top, bottom, Ink.Muted, dash: 3));
        }

        for (var i = 0; i < Labels.Count; i++)
        {
            layout.Label(Labels[i], top + ((i + 0.5) * RowHeight));
        }

        var colours = new ValueScale([.. ways.Select(way => way[^1])]);
        var order = Enumerable.Range(0, Lines.Count).OrderBy(i => Lines[i].IsHighlighted);
        foreach (var i in order)
        {
            DrawLine(marks, ways[i], Lines[i].IsHighlighted, colours.Of(ways[i][^1]), scale, bottom);
        }

        marks.AddRange(axis.Text(bottom, AxisLabel));
        return layout.Finish(bottom + Axis.Height, Check);
    }

    private void DrawLine(List<Mark> marks, double[] way, bool isHighlighted, Tint colour, LinearScale scale, double bottom)
    {
        ScenePoint[] points = [.. way.Select((sum, level) => new ScenePoint(scale.Position(sum), bottom - (level * RowHeight)))];
        var isFaint = HighlightLabel.Length > 0 && !isHighlighted;
        var stroke = isHighlighted ? Ink.Vermillion : isFaint ? Tint.Mix(Ink.Muted, Ink.Paper, 0.55) : colour;
        marks.Add(new PathMark(points, Stroke: stroke, Thickness: isHighlighted || Lines.Count == 1 ? 2.4 : Lines.Count <= 20 ? 1.6 : 1));
        if (isHighlighted || Lines.Count == 1)
        {
            marks.Add(new ShapeMark(points[^1].X, points[^1].Y, MarkRadius, MarkShape.Diamond, stroke));
        }
    }

    private void DrawKey(List<Mark> marks, double baseline)
    {
        if (HighlightLabel.Length == 0)
        {
            if (Lines.Count > 1)
            {
                ValueScale.DrawKey(marks, AttributionLayout.Right, baseline, "ends low", "high");
            }

            return;
        }

        var text = TextRuler.Shorten(HighlightLabel, 400, AttributionLayout.SmallSize);
        var left = AttributionLayout.Right - TextRuler.Width(text, AttributionLayout.SmallSize);
        marks.Add(new TextMark(left, baseline, text, AttributionLayout.SmallSize, Ink.Text));
        marks.Add(new LineMark(left - 30, baseline - 4, left - 10, baseline - 4, Ink.Vermillion, 2.4));
        marks.Add(new ShapeMark(left - 10, baseline - 4, MarkRadius, MarkShape.Diamond, Ink.Vermillion));
    }
}
