using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>Measures of different units side by side: a panel each, with its last value and how it went.</summary>
public sealed record PanelChart
{
    /// <summary>The most panels drawn; the others are counted.</summary>
    public const int MostPanels = 9;

    private const int Across = 3;
    private const double Gap = 18;
    private const double CurveHeight = 44;
    private const double TextHeight = 44;
    private const double Size = 12;
    private const double ValueSize = 18;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>The panels, in reading order.</summary>
    public required IReadOnlyList<Panel> Panels { get; init; }

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        var shown = Panels.Take(MostPanels).ToArray();
        var width = (FrameDrawing.Right - FrameDrawing.Margin - ((Across - 1) * Gap)) / Across;
        var top = frame.Top - 6;
        foreach (var line in shown.Chunk(Across))
        {
            var height = TextHeight + (line.Any(panel => panel.Curve.Count > 0) ? CurveHeight + 10 : 0);
            for (var i = 0; i < line.Length; i++)
            {
                DrawPanel(frame.Marks, line[i], FrameDrawing.Margin + (i * (width + Gap)), top, width);
            }

            top += height + Gap;
        }

        if (Panels.Count > shown.Length)
        {
            frame.Marks.Add(new TextMark(FrameDrawing.Margin, top + 6, $"{NumberText.Count(Panels.Count - shown.Length)} more are in the table.", Size, Ink.Muted));
            top += 16;
        }

        return frame.Finish(top - 8);
    }

    private static void DrawPanel(List<Mark> marks, Panel panel, double left, double top, double width)
    {
        marks.Add(new LineMark(left, Math.Floor(top) + 0.5, left + width, Math.Floor(top) + 0.5, Ink.Grid));
        marks.Add(new TextMark(left, top + 17, TextRuler.Shorten(panel.Name, width, Size), Size, Ink.Muted));
        marks.Add(new TextMark(left, top + 39, TextRuler.Shorten(panel.Value, width, ValueSize, TextWeight.SemiBold), ValueSize, Ink.Text, TextWeight.SemiBold));
        marks.AddRange(Sparkline.Marks(panel.Curve, new RectangleMark(left + 2, top + TextHeight + 6, width - 6, CurveHeight, Ink.Paper), Ink.Blue, 1.5));
    }
}
