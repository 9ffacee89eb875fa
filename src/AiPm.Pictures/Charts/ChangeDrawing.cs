using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>A <see cref="ChangeChart"/> being drawn.</summary>
internal sealed class ChangeDrawing(ChangeChart chart)
{
    private const double Size = 12;
    private const double SmallSize = 11;
    private const double RowHeight = 30;
    private const double BarHeight = 14;
    private const double PlainWidth = 90;
    private const double OverlayWidth = 110;

    private readonly FrameDrawing _frame = new(chart.Frame);
    private readonly ChangeRow[] _rows = [.. chart.Rows.Take(chart.Rows.Count > chart.MostRows + 1 ? chart.MostRows : chart.Rows.Count)];

    private bool HasShares => _rows.Any(row => !double.IsNaN(row.Share));

    private bool HasOverlays => _rows.Any(row => row.Old.Count > 0);

    private bool HasNotes => _rows.Any(row => row.Note.Length > 0);

    public Scene Draw()
    {
        var top = DrawParts(_frame.Top);
        var noteWidth = HasNotes ? Math.Min(150, _rows.Max(row => TextRuler.Width(row.Note, SmallSize)) + 12) : 0;
        var noteLeft = FrameDrawing.Right - noteWidth;
        var overlayLeft = noteLeft - (HasOverlays ? OverlayWidth + 14 : 0);
        var shareWidth = HasShares ? PlainWidth + 64 : 0;
        var shareLeft = overlayLeft - shareWidth;
        var labelRight = FrameDrawing.Margin + ((shareLeft - FrameDrawing.Margin) * 0.52);
        if (_rows.Length > 0 && (HasShares || HasOverlays))
        {
            Text(shareLeft, top + 11, chart.ShareHeading, shareWidth - 8, SmallSize, Ink.Muted);
            Text(overlayLeft, top + 11, HasOverlays ? chart.OverlayHeading : "", FrameDrawing.Right - overlayLeft, SmallSize, Ink.Muted);
            top += 19;
        }

        foreach (var row in _rows)
        {
            DrawRow(row, top, labelRight, shareLeft, overlayLeft, noteLeft);
            top += RowHeight;
        }

        return _frame.Finish(DrawRest(top));
    }

    private double DrawParts(double top)
    {
        var parts = chart.Parts.Where(part => part.Count > 0).ToArray();
        if (parts.Length == 0)
        {
            return top;
        }

        // What is there at all is seen, however little it is.
        var width = FrameDrawing.Right - FrameDrawing.Margin - (2.0 * (parts.Length - 1));
        var all = parts.Sum(part => part.Count);
        var least = parts.Select(part => Math.Max(part.Count / all, 0.008)).ToArray();
        var (left, label) = (FrameDrawing.Margin, FrameDrawing.Margin);
        for (var i = 0; i < parts.Length; i++)
        {
            var share = least[i] / least.Sum() * width;
            _frame.Marks.Add(new RectangleMark(left, top, share, BarHeight, parts[i].Fill, 2));
            var text = TextRuler.Shorten(parts[i].Label, FrameDrawing.Right - label - 14, Size);
            _frame.Marks.Add(new RectangleMark(label, top + BarHeight + 9, 8, 8, parts[i].Fill, 1));
            _frame.Marks.Add(new TextMark(label + 13, top + BarHeight + 17, text, Size, Ink.Text));
            (left, label) = (left + share + 2, label + 13 + TextRuler.Width(text, Size) + 18);
        }

        return top + BarHeight + 36;
    }

    private void DrawRow(ChangeRow row, double top, double labelRight, double shareLeft, double overlayLeft, double noteLeft)
    {
        var middle = top + (RowHeight / 2);
        var baseline = FrameDrawing.Baseline(middle, Size);
        var (shape, ink) = Look(row.Status);
        _frame.Marks.Add(new LineMark(FrameDrawing.Margin, Math.Floor(top) + 0.5, FrameDrawing.Right, Math.Floor(top) + 0.5, Ink.Shade));
        _frame.Marks.Add(new ShapeMark(FrameDrawing.Margin + 5, middle, 4.5, shape, ink));
        Text(FrameDrawing.Margin + 17, baseline, row.Label, labelRight - FrameDrawing.Margin - 25, Size, Ink.Text, TextWeight.SemiBold);
        Text(labelRight, baseline, row.Word, shareLeft - labelRight - 12, Size, Ink.Muted);
        if (!double.IsNaN(row.Share))
        {
            _frame.Marks.Add(new RectangleMark(shareLeft, middle - 5, PlainWidth, 10, Ink.Shade, 2));
            var width = row.Share > 0 ? Math.Max(1.5, Math.Min(1, row.Share) * PlainWidth) : 0;
            _frame.Marks.Add(new RectangleMark(shareLeft, middle - 5, width, 10, Ink.Blue, 2));
            Text(shareLeft + PlainWidth + 7, baseline, row.ShareText, 54, SmallSize, Ink.Text);
        }

        if (row.Old.Count > 0)
        {
            DrawOverlay(row, overlayLeft, top + 4, RowHeight - 8);
        }

        Text(noteLeft, FrameDrawing.Baseline(middle, SmallSize), row.Note, FrameDrawing.Right - noteLeft, SmallSize, Ink.Muted);
    }

    private void DrawOverlay(ChangeRow row, double left, double top, double height)
    {
        var most = Math.Max(row.Old.Max(), row.New.Max());
        var step = OverlayWidth / row.Old.Count;
        var bottom = top + height;
        double Height(double share) => most > 0 ? share / most * height : 0;
        if (row.IsCategories)
        {
            for (var i = 0; i < row.Old.Count; i++)
            {
                var at = left + (i * step);
                _frame.Marks.Add(new RectangleMark(at, bottom - Height(row.Old[i]), step * 0.4, Height(row.Old[i]), Tint.Mix(Ink.Grid, Ink.Muted, 0.3)));
                _frame.Marks.Add(new RectangleMark(at + (step * 0.42), bottom - Height(row.New[i]), step * 0.4, Height(row.New[i]), Ink.Blue));
            }

            return;
        }

        var old = Steps(row.Old, left, bottom, step, Height);
        _frame.Marks.Add(new PathMark([new(left, bottom), .. old, new(left + OverlayWidth, bottom)], Tint.Mix(Ink.Grid, Ink.Muted, 0.3), IsClosed: true));
        _frame.Marks.Add(new PathMark(Steps(row.New, left, bottom, step, Height), Stroke: Ink.Blue, Thickness: 1.5));
    }

    private static List<ScenePoint> Steps(IReadOnlyList<double> shares, double left, double bottom, double step, Func<double, double> height)
    {
        var points = new List<ScenePoint>();
        for (var i = 0; i < shares.Count; i++)
        {
            points.Add(new(left + (i * step), bottom - height(shares[i])));
            points.Add(new(left + ((i + 1) * step), bottom - height(shares[i])));
        }

        return points;
    }

    private double DrawRest(double top)
    {
        var more = chart.Rows.Count - _rows.Length;
        var text = string.Join(' ', new[] { more > 0 ? $"{NumberText.Count(more)} more are in the table." : "", chart.Rest }.Where(part => part.Length > 0));
        if (text.Length == 0)
        {
            return top;
        }

        if (_rows.Length > 0)
        {
            _frame.Marks.Add(new LineMark(FrameDrawing.Margin, Math.Floor(top) + 0.5, FrameDrawing.Right, Math.Floor(top) + 0.5, Ink.Shade));
        }

        foreach (var line in TextRuler.Wrap(text, FrameDrawing.Right - FrameDrawing.Margin, 2, SmallSize))
        {
            _frame.Marks.Add(new TextMark(FrameDrawing.Margin, top + 17, line, SmallSize, Ink.Muted));
            top += 15;
        }

        return top + 6;
    }

    private void Text(double x, double baseline, string text, double width, double size, Tint ink, TextWeight weight = TextWeight.Regular) =>
        _frame.Marks.Add(new TextMark(x, baseline, TextRuler.Shorten(text, width, size, weight), size, ink, weight));

    private static (MarkShape Shape, Ink Ink) Look(MarkStatus status) => status switch
    {
        MarkStatus.Good => (MarkShape.Circle, Ink.Green),
        MarkStatus.Warning => (MarkShape.Triangle, Ink.Purple),
        MarkStatus.Bad => (MarkShape.Square, Ink.Vermillion),
        MarkStatus.Muted => (MarkShape.Ring, Ink.Muted),
        _ => (MarkShape.Circle, Ink.Blue),
    };
}
