namespace AiPm.Pictures;

/// <summary>Several small plots under one title: a finding that takes more than one look.</summary>
public sealed record PlotGrid
{
    private const double Gap = 28;
    private const double WidePlot = 300;
    private const double SmallPlot = 236;

    /// <summary>The words around them.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>The plots in reading order; two in a line, or one as wide as the picture.</summary>
    public required IReadOnlyList<PlotPanel> Panels { get; init; }

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        var across = Panels.Count > 1 ? 2 : 1;
        var width = (FrameDrawing.Right - FrameDrawing.Margin - ((across - 1) * Gap)) / across;
        var top = frame.Top - 4;
        foreach (var line in Panels.Chunk(across))
        {
            var height = line.Max(panel => panel.HeightIn(width)) ?? (across == 1 ? WidePlot : SmallPlot);
            for (var i = 0; i < line.Length; i++)
            {
                line[i].Draw(frame.Marks, new RectangleMark(FrameDrawing.Margin + (i * (width + Gap)), top, width, height, Ink.Paper));
            }

            top += height + 18;
        }

        if (Panels.Count == 0)
        {
            frame.Marks.Add(new TextMark(FrameDrawing.Margin, top + 16, "There is nothing to draw.", 12, Ink.Muted));
            top += 40;
        }

        return frame.Finish(top - 12);
    }
}
