using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>A number for each pair of values, as a grid of cells: the stronger the blue, the greater; cells far from the data have a small mark.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="AcrossLabel">What goes along.</param>
/// <param name="Across">The values along.</param>
/// <param name="UpLabel">What goes upward.</param>
/// <param name="Up">The values upward, the lowest first.</param>
/// <param name="Cells">A row for each value upward, a number for each along.</param>
/// <param name="ValueLabel">What the numbers are, with their unit.</param>
public sealed record SurfacePanel(
    string Title, string AcrossLabel, IReadOnlyList<string> Across, string UpLabel, IReadOnlyList<string> Up, IReadOnlyList<IReadOnlyList<double>> Cells, string ValueLabel) : PlotPanel(Title)
{
    private const double RowHeight = 25;
    private const int Shades = 8;
    private const double Darkest = 0.66;
    private const double WidestName = 150;
    private const double Strip = 96;

    private double Top => Title.Length > 0 ? TitleHeight : 0;

    private double Head => Top + 24;

    /// <summary>Whether the data has a row near each cell, in the order of <see cref="Cells"/>; empty where it is not known. Default: empty.</summary>
    public IReadOnlyList<IReadOnlyList<bool>> IsSeen { get; init; } = [];

    /// <inheritdoc/>
    internal override double? HeightIn(double width) => Head + (Up.Count * RowHeight) + Axis.Height + (IsSeen.Count > 0 ? 18 : 0);

    /// <inheritdoc/>
    internal override void Draw(List<Mark> marks, RectangleMark area)
    {
        DrawTitle(marks, area);
        double[] finite = [.. Cells.SelectMany(row => row).Where(double.IsFinite)];
        var (least, most) = finite.Length > 0 ? (finite.Min(), finite.Max()) : (0, 0);
        var names = Math.Min(WidestName, Up.Select(name => TextRuler.Width(TextRuler.Clean(name), Size)).DefaultIfEmpty(0).Max());
        var (left, top) = (area.X + Math.Ceiling(names) + 10, area.Y + Head);
        var width = (area.X + area.Width - left) / Math.Max(1, Across.Count);
        marks.Add(new TextMark(area.X, area.Y + Top + 13, TextRuler.Shorten($"↑ {UpLabel}", area.Width * 0.4, Size), Size, Ink.Muted));
        DrawKey(marks, area, least, most);
        for (var i = 0; i < Up.Count; i++)
        {
            var y = top + ((Up.Count - 1 - i) * RowHeight);
            marks.Add(new TextMark(left - 8, FrameDrawing.Baseline(y + (RowHeight / 2), Size), TextRuler.Shorten(Up[i], names, Size), Size, Ink.Muted, Anchor: TextAnchor.End));
            for (var j = 0; j < Across.Count; j++)
            {
                DrawCell(marks, Cells[i][j], IsSeen.Count == 0 || IsSeen[i][j], most > least ? (Cells[i][j] - least) / (most - least) : 0, new RectangleMark(left + (j * width), y, width, RowHeight, Ink.Paper));
            }
        }

        var bottom = top + (Up.Count * RowHeight);
        DrawAcross(marks, left, bottom, width);
        marks.Add(new TextMark(area.X + area.Width, bottom + 31, TextRuler.Shorten($"{AcrossLabel} →", area.Width, Size), Size, Ink.Muted, Anchor: TextAnchor.End));
        if (IsSeen.Any(row => row.Contains(false)))
        {
            marks.Add(new RectangleMark(area.X, bottom + 40, 5, 5, Ink.Muted, 1));
            marks.Add(new TextMark(area.X + 11, bottom + 46, "no row of the data is near: the model is asked where it has seen little", Size, Ink.Muted));
        }
    }

    private static void DrawCell(List<Mark> marks, double value, bool isSeen, double share, RectangleMark area)
    {
        var fill = double.IsFinite(value) ? Shade(share) : Tint.Mix(Ink.Paper, Ink.Shade, 0.6);
        marks.Add(area with { X = area.X + 0.5, Y = area.Y + 0.5, Width = area.Width - 1, Height = area.Height - 1, Fill = fill, Radius = 2 });
        if (!isSeen)
        {
            marks.Add(new RectangleMark(area.X + area.Width - 8, area.Y + 3, 5, 5, Ink.Muted, 1));
        }

        var text = NumberText.Figure(value);
        if (TextRuler.Width(text, Size) <= area.Width - (isSeen ? 4 : 14))
        {
            marks.Add(new TextMark(area.X + (area.Width / 2), FrameDrawing.Baseline(area.Y + (area.Height / 2), Size), text, Size, Ink.Text, Anchor: TextAnchor.Middle));
        }
    }

    private static Tint Shade(double share) => Tint.Mix(Ink.Paper, Ink.Blue, Darkest * (1 + Math.Round(share * (Shades - 1))) / Shades);

    // Names that would run into their neighbours are left out, every second or third is kept.
    private void DrawAcross(List<Mark> marks, double left, double bottom, double width)
    {
        var widest = Across.Select(name => TextRuler.Width(TextRuler.Clean(name), Size)).DefaultIfEmpty(0).Max();
        var step = Math.Max(1, Math.Min(Across.Count, (int)Math.Ceiling((widest + 8) / width)));
        for (var j = 0; j < Across.Count; j += step)
        {
            marks.Add(new TextMark(left + ((j + 0.5) * width), bottom + 14, TextRuler.Shorten(Across[j], (step * width) - 4, Size), Size, Ink.Muted, Anchor: TextAnchor.Middle));
        }
    }

    private void DrawKey(List<Mark> marks, RectangleMark area, double least, double most)
    {
        var baseline = area.Y + Top + 13;
        var (low, high) = (NumberText.Figure(least), NumberText.Figure(most));
        var right = area.X + area.Width;
        var start = right - TextRuler.Width(high, Size) - 6 - Strip;
        marks.Add(new TextMark(right, baseline, high, Size, Ink.Muted, Anchor: TextAnchor.End));
        for (var i = 0; i < 16; i++)
        {
            marks.Add(new RectangleMark(start + (i * Strip / 16), baseline - 8, (Strip / 16) + 0.3, 8, Shade(i / 15.0)));
        }

        var room = start - 6 - area.X - (area.Width * 0.4) - 8;
        marks.Add(new TextMark(start - 6, baseline, TextRuler.Shorten($"{ValueLabel}: {low}", room, Size), Size, Ink.Muted, Anchor: TextAnchor.End));
    }
}
