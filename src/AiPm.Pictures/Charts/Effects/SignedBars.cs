using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>Bars from zero to both sides, blue upward and vermillion downward, with whiskers; one column, or two beside each other on scales of their own.</summary>
public sealed record SignedBars
{
    private const double RowHeight = 26;
    private const double Gap = 26;
    private const double WidestLabel = 210;
    private const double Size = 12;
    private const double SmallSize = 11;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What each column measures, with its unit.</summary>
    public required IReadOnlyList<string> AxisLabels { get; init; }

    /// <summary>The headings of columns; none for one column. Default: none.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>The rows: a name, and a bar for each column.</summary>
    public required IReadOnlyList<KeyValuePair<string, IReadOnlyList<SignedBar>>> Rows { get; init; }

    /// <summary>The most rows drawn; the others are counted. Default: 12.</summary>
    public int MostRows { get; init; } = 12;

    /// <summary>A line below; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        var rows = Rows.Take(Rows.Count == MostRows + 1 ? Rows.Count : MostRows).ToArray();
        var labels = Math.Min(WidestLabel, Math.Ceiling(rows.Select(row => TextRuler.Width(TextRuler.Clean(row.Key), Size)).DefaultIfEmpty(0).Max()));
        var left = FrameDrawing.Margin + labels + 14;
        var width = (FrameDrawing.Right - left - ((AxisLabels.Count - 1) * Gap)) / AxisLabels.Count;
        var top = frame.Top + (Headings.Count > 0 ? 14 : 0);
        var bottom = top + (rows.Length * RowHeight);
        for (var column = 0; column < AxisLabels.Count; column++)
        {
            DrawColumn(frame.Marks, rows, column, left + (column * (width + Gap)), width, top, bottom);
        }

        foreach (var (i, row) in rows.Index())
        {
            frame.Marks.Add(new TextMark(FrameDrawing.Margin, FrameDrawing.Baseline(top + ((i + 0.5) * RowHeight), Size), TextRuler.Shorten(row.Key, labels, Size), Size, Ink.Text));
        }

        if (rows.Length == 0)
        {
            frame.Marks.Add(new TextMark(FrameDrawing.Margin, top + 10, "There is nothing to draw.", Size, Ink.Muted));
            bottom = top + 16;
        }

        var note = (Rows.Count > rows.Length ? $"{NumberText.Count(Rows.Count - rows.Length)} more are in the table. " : "") + Note;
        bottom += rows.Length == 0 ? 0 : Axis.Height;
        foreach (var line in TextRuler.Wrap(note, FrameDrawing.Right - FrameDrawing.Margin, 2, SmallSize))
        {
            frame.Marks.Add(new TextMark(FrameDrawing.Margin, bottom + 16, line, SmallSize, Ink.Text));
            bottom += 16;
        }

        return frame.Finish(bottom + (note.Length > 0 ? 4 : 0));
    }

    private void DrawColumn(List<Mark> marks, KeyValuePair<string, IReadOnlyList<SignedBar>>[] rows, int column, double left, double width, double top, double bottom)
    {
        var bars = rows.Select(row => row.Value[column]).ToArray();
        string[] texts = [.. bars.Select(bar => double.IsFinite(bar.Value) ? NumberText.Signed(bar.Value) + (bar.Note.Length > 0 ? $"  {bar.Note}" : "") : bar.Note.Length > 0 ? bar.Note : "–")];
        var room = Math.Min(width * 0.4, texts.Select(text => TextRuler.Width(TextRuler.Clean(text), SmallSize)).DefaultIfEmpty(0).Max() + 8);
        var ends = bars.Where(bar => double.IsFinite(bar.Value)).SelectMany(bar => new[] { bar.Value - bar.Spread, bar.Value + bar.Spread }).Append(0).ToArray();
        var scale = LinearScale.Covering(ends, left, left + width - room);
        var axis = new Axis(scale, left, left + width + 4);
        if (Headings.Count > column)
        {
            marks.Add(new TextMark(left, top - 8, TextRuler.Shorten(Headings[column], width, Size, TextWeight.SemiBold), Size, Ink.Text, TextWeight.SemiBold));
        }

        if (rows.Length == 0)
        {
            return;
        }

        marks.AddRange(axis.Grid(top, bottom));
        for (var i = 0; i < bars.Length; i++)
        {
            var middle = top + ((i + 0.5) * RowHeight);
            DrawBar(marks, bars[i], scale, middle);
            marks.Add(new TextMark(left + width - room + 8, FrameDrawing.Baseline(middle, SmallSize), TextRuler.Shorten(texts[i], room - 8, SmallSize), SmallSize, Ink.Text));
        }

        marks.Add(Axis.Line(scale.Position(0), top, bottom, Ink.Muted));
        marks.AddRange(axis.Text(bottom, AxisLabels[column]));
    }

    private static void DrawBar(List<Mark> marks, SignedBar bar, LinearScale scale, double middle)
    {
        if (!double.IsFinite(bar.Value))
        {
            return;
        }

        var (zero, end) = (scale.Position(0), scale.Position(bar.Value));
        marks.Add(new RectangleMark(Math.Min(zero, end), middle - 7, Math.Max(bar.Value == 0 ? 0 : 1, Math.Abs(end - zero)), 14, bar.Value < 0 ? Ink.Vermillion : Ink.Blue));
        if (bar.Spread > 0)
        {
            var (from, to) = (scale.Position(bar.Value - bar.Spread), scale.Position(bar.Value + bar.Spread));
            marks.Add(new LineMark(from, middle, to, middle, Ink.Text, 1.5));
            marks.Add(new LineMark(from, middle - 4, from, middle + 4, Ink.Text, 1.5));
            marks.Add(new LineMark(to, middle - 4, to, middle + 4, Ink.Text, 1.5));
        }
    }
}
