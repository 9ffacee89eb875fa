namespace AiPm.Pictures;

/// <summary>Many things by many measures: a line each across upright axes (Inselberg 1985, "The plane with parallel coordinates").</summary>
public sealed record ParallelChart
{
    /// <summary>The most lines drawn; strong ones first.</summary>
    public const int MostLines = 250;

    private const double PlotHeight = 190;
    private const double Size = 11;
    private const double LabelSize = 12;
    private const int MostTicks = 8;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>The axes from the left, two at least.</summary>
    public required IReadOnlyList<ParallelAxis> Axes { get; init; }

    /// <summary>The things.</summary>
    public required IReadOnlyList<ParallelLine> Lines { get; init; }

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        var top = frame.Top + 22;
        var room = (FrameDrawing.Right - FrameDrawing.Margin) / Axes.Count;
        var across = Axes.Select((_, i) => Math.Floor(FrameDrawing.Margin + (i * room) + 4) + 0.5).ToArray();
        var lines = Lines.OrderByDescending(line => line.IsStrong).Take(MostLines).Reverse().ToList();
        foreach (var line in lines)
        {
            DrawLine(frame.Marks, line, across, top);
        }

        for (var i = 0; i < Axes.Count; i++)
        {
            DrawAxis(frame.Marks, Axes[i], across[i], top, room - 12);
        }

        return frame.Finish(top + PlotHeight + 10);
    }

    private static void DrawLine(List<Mark> marks, ParallelLine line, double[] across, double top)
    {
        var (stroke, thickness) = line.IsStrong ? ((Tint)Ink.Green, 2.2) : (Tint.Mix(Ink.Muted, Ink.Paper, 0.65), 1);
        var stretch = new List<ScenePoint>();
        for (var i = 0; i <= across.Length; i++)
        {
            if (i < across.Length && !double.IsNaN(line.Heights[i]))
            {
                stretch.Add(new(across[i], Place(line.Heights[i], top)));
                continue;
            }

            if (stretch.Count > 1)
            {
                marks.Add(new PathMark(stretch, Stroke: stroke, Thickness: thickness));
            }

            stretch = [];
        }
    }

    private static void DrawAxis(List<Mark> marks, ParallelAxis axis, double x, double top, double width)
    {
        marks.Add(new LineMark(x, top, x, top + PlotHeight, Ink.Muted));
        marks.Add(new TextMark(x - 4, top - 10, TextRuler.Shorten(axis.Label, width, LabelSize, TextWeight.SemiBold), LabelSize, Ink.Text, TextWeight.SemiBold));
        var ticks = axis.Ticks.Count <= MostTicks ? axis.Ticks : [axis.Ticks[0], axis.Ticks[^1]];
        foreach (var (height, label) in ticks)
        {
            // Paper of its own keeps the lines out of the text.
            var text = TextRuler.Shorten(label, width - 10, Size);
            var y = Place(height, top);
            marks.Add(new RectangleMark(x + 4, y - 7, TextRuler.Width(text, Size) + 4, 14, Ink.Paper));
            marks.Add(new LineMark(x - 3, y, x + 3, y, Ink.Muted));
            marks.Add(new TextMark(x + 6, FrameDrawing.Baseline(y, Size), text, Size, Ink.Text));
        }
    }

    private static double Place(double height, double top) => top + 6 + ((1 - height) * (PlotHeight - 12));
}
