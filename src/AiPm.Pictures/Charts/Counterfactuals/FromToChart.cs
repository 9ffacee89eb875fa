using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>Values and what they are instead: a row each, with both places in the range of the data.</summary>
public sealed record FromToChart
{
    private const double RowHeight = 26;
    private const double Size = 12;
    private const double SmallSize = 11;
    private const double StripWidth = 150;
    private const double Gap = 14;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>The blocks, first at the top.</summary>
    public required IReadOnlyList<FromToPart> Parts { get; init; }

    /// <summary>The most rows of a block; the others are counted. Default: 10.</summary>
    public int MostRows { get; init; } = 10;

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        var top = frame.Top - 4;
        foreach (var part in Parts)
        {
            top = DrawPart(frame.Marks, part, top) + 12;
        }

        return frame.Finish(top - 8);
    }

    private double DrawPart(List<Mark> marks, FromToPart part, double top)
    {
        marks.Add(new TextMark(FrameDrawing.Margin, top + 14, TextRuler.Shorten(part.Heading, FrameDrawing.Right - FrameDrawing.Margin, 13, TextWeight.SemiBold), 13, Ink.Text, TextWeight.SemiBold));
        top += 20;
        foreach (var line in TextRuler.Wrap(part.Note, FrameDrawing.Right - FrameDrawing.Margin, 2, SmallSize))
        {
            marks.Add(new TextMark(FrameDrawing.Margin, top + 11, line, SmallSize, Ink.Muted));
            top += 15;
        }

        if (part.Rows.Count == 0)
        {
            marks.Add(new TextMark(FrameDrawing.Margin, top + 16, TextRuler.Shorten(part.Otherwise, FrameDrawing.Right - FrameDrawing.Margin, Size), Size, Ink.Text));
            return top + 22;
        }

        var rows = part.Rows.Take(part.Rows.Count == MostRows + 1 ? part.Rows.Count : MostRows).ToArray();
        var hasStrips = rows.Any(row => double.IsFinite(row.FromPlace) || double.IsFinite(row.ToPlace));
        var right = FrameDrawing.Right - (hasStrips ? StripWidth + Gap : 0);
        var name = Math.Min(210, Widest(rows.Select(row => row.Label)));
        var value = (right - FrameDrawing.Margin - name - (2 * Gap) - 26) / 2;
        var from = Math.Min(value, Widest(rows.Select(row => row.From).Append("now")));
        var fromLeft = FrameDrawing.Margin + name + Gap;
        var toLeft = fromLeft + from + 40;
        top += 14;
        marks.Add(new TextMark(fromLeft, top, "now", SmallSize, Ink.Muted));
        marks.Add(new TextMark(toLeft, top, "there", SmallSize, Ink.Muted));
        if (hasStrips)
        {
            marks.Add(new TextMark(FrameDrawing.Right, top, "least to greatest in the data", SmallSize, Ink.Muted, Anchor: TextAnchor.End));
        }

        top += 6;
        foreach (var row in rows)
        {
            var middle = top + (RowHeight / 2);
            var baseline = FrameDrawing.Baseline(middle, Size);
            marks.Add(new LineMark(FrameDrawing.Margin, Math.Floor(top) + 0.5, FrameDrawing.Right, Math.Floor(top) + 0.5, Ink.Shade));
            marks.Add(new TextMark(FrameDrawing.Margin, baseline, TextRuler.Shorten(row.Label, name, Size), Size, Ink.Text));
            marks.Add(new TextMark(fromLeft, baseline, TextRuler.Shorten(row.From, from, Size), Size, Ink.Muted));
            Arrow(marks, fromLeft + from + 10, fromLeft + from + 28, middle, Ink.Muted);
            marks.Add(new TextMark(toLeft, baseline, TextRuler.Shorten(row.To, right - toLeft, Size, TextWeight.SemiBold), Size, Ink.Text, TextWeight.SemiBold));
            DrawStrip(marks, row, middle);
            top += RowHeight;
        }

        if (rows.Length < part.Rows.Count)
        {
            marks.Add(new TextMark(FrameDrawing.Margin, top + 15, $"{NumberText.Count(part.Rows.Count - rows.Length)} more are in the table", SmallSize, Ink.Muted));
            top += 20;
        }

        return top;
    }

    private static void DrawStrip(List<Mark> marks, FromToRow row, double middle)
    {
        var left = FrameDrawing.Right - StripWidth + 6;
        var scale = new LinearScale(0, 1, left, FrameDrawing.Right - 6);
        if (!double.IsFinite(row.FromPlace) && !double.IsFinite(row.ToPlace))
        {
            return;
        }

        marks.Add(new LineMark(scale.Start, middle, scale.End, middle, Ink.Grid, 2, HasRoundEnds: true));
        if (double.IsFinite(row.FromPlace) && double.IsFinite(row.ToPlace))
        {
            marks.Add(new LineMark(scale.Position(row.FromPlace), middle, scale.Position(row.ToPlace), middle, Ink.Blue, 2));
        }

        if (double.IsFinite(row.FromPlace))
        {
            marks.Add(new ShapeMark(scale.Position(row.FromPlace), middle, 5, MarkShape.Circle, Ink.Paper));
            marks.Add(new ShapeMark(scale.Position(row.FromPlace), middle, 4.5, MarkShape.Ring, Ink.Muted));
        }

        if (double.IsFinite(row.ToPlace))
        {
            marks.Add(new ShapeMark(scale.Position(row.ToPlace), middle, 6, MarkShape.Circle, Ink.Paper));
            marks.Add(new ShapeMark(scale.Position(row.ToPlace), middle, 5, MarkShape.Circle, Ink.Blue));
        }
    }

    private static void Arrow(List<Mark> marks, double from, double to, double middle, Ink ink)
    {
        marks.Add(new LineMark(from, middle, to - 4, middle, ink, 1.5));
        marks.Add(new PathMark([new(to, middle), new(to - 6, middle - 3.5), new(to - 6, middle + 3.5)], ink, IsClosed: true));
    }

    private static double Widest(IEnumerable<string> texts) => Math.Ceiling(texts.Select(text => TextRuler.Width(TextRuler.Clean(text), Size)).DefaultIfEmpty(0).Max()) + 1;
}
