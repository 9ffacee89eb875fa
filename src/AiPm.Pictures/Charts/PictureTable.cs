using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>A few rows of text as part of a picture: names at the left, a column a thing compared.</summary>
public sealed record PictureTable
{
    private const double Size = 12;
    private const double RowHeight = 20;
    private const double Gap = 16;
    private const double WidestName = 200;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>The headings of the columns after the first.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The rows: a name, then a text a column.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>The most rows drawn before the others are counted. Default: 8.</summary>
    public int MostRows { get; init; } = 8;

    /// <summary>A line below the rows; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        var rows = Rows.Count > MostRows + 1 ? Rows.Take(MostRows).ToArray() : Rows;
        var name = rows.Select(row => TextRuler.Width(TextRuler.Clean(row[0]), Size)).DefaultIfEmpty(0).Max();
        var left = FrameDrawing.Margin + Math.Min(WidestName, Math.Ceiling(name)) + Gap;
        var width = (FrameDrawing.Right - left) / Math.Max(1, Columns.Count);
        var top = frame.Top;
        if (rows.Count > 0)
        {
            Row(frame.Marks, ["", .. Columns], top, left, width, TextWeight.SemiBold);
            top += RowHeight;
        }

        foreach (var row in rows)
        {
            frame.Marks.Add(new LineMark(FrameDrawing.Margin, Math.Floor(top) + 0.5, FrameDrawing.Right, Math.Floor(top) + 0.5, Ink.Shade));
            Row(frame.Marks, row, top, left, width, TextWeight.Regular);
            top += RowHeight;
        }

        var rest = Rows.Count > rows.Count ? $"{NumberText.Count(Rows.Count - rows.Count)} more are in the table. " : "";
        if (rest.Length + Note.Length > 0)
        {
            frame.Marks.Add(new TextMark(FrameDrawing.Margin, top + 15, TextRuler.Shorten(rest + Note, FrameDrawing.Right - FrameDrawing.Margin, Size - 1), Size - 1, Ink.Muted));
            top += RowHeight;
        }

        return frame.Finish(top);
    }

    private static void Row(List<Mark> marks, IReadOnlyList<string> texts, double top, double left, double width, TextWeight weight)
    {
        var baseline = FrameDrawing.Baseline(top + (RowHeight / 2), Size);
        var ink = weight == TextWeight.SemiBold ? Ink.Text : Ink.Muted;
        marks.Add(new TextMark(FrameDrawing.Margin, baseline, TextRuler.Shorten(texts[0], left - FrameDrawing.Margin - Gap, Size), Size, ink));
        for (var i = 1; i < texts.Count; i++)
        {
            marks.Add(new TextMark(left + ((i - 1) * width), baseline, TextRuler.Shorten(texts[i], width - Gap, Size, weight), Size, Ink.Text, weight));
        }
    }
}
