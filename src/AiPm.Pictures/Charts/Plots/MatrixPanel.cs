using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>A square table of counts: what came downward, what was predicted along, each row shaded by its shares. Up to 12 names have their counts written.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Names">The names of rows and columns.</param>
/// <param name="Cells">The counts, row by row.</param>
/// <param name="RowLabel">What rows are.</param>
/// <param name="ColumnLabel">What columns are.</param>
public sealed record MatrixPanel(string Title, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<double>> Cells, string RowLabel, string ColumnLabel) : PlotPanel(Title)
{
    private const int MostWritten = 12;
    private const double WidestName = 150;
    private const double Head = TitleHeight + 34;
    private const double NameGap = 10;

    /// <inheritdoc/>
    internal override double? HeightIn(double width) => Names.Count <= 4 ? null : Head + (Names.Count * RowHeight) + (IsWritten ? 0 : 8);

    private double RowHeight => IsWritten ? 26 : 17;

    private bool IsWritten => Names.Count <= MostWritten;

    /// <inheritdoc/>
    internal override void Draw(List<Mark> marks, RectangleMark area)
    {
        DrawTitle(marks, area);
        var widest = Math.Min(WidestName, area.Width * 0.36);
        var nameWidth = Math.Min(widest, Names.Select(name => TextRuler.Width(TextRuler.Clean(name), Size)).Append(TextRuler.Width(RowLabel, Size)).Max());
        var left = area.X + nameWidth + NameGap;
        var height = Names.Count <= 4 ? (area.Height - Head) / Names.Count : RowHeight;
        var width = IsWritten ? Math.Min((area.X + area.Width - left) / Names.Count, height * 3.2) : height;
        var top = area.Y + Head;
        marks.Add(new TextMark(left, area.Y + TitleHeight + 11, TextRuler.Shorten(IsWritten ? ColumnLabel : $"{ColumnLabel}, in the same order", area.X + area.Width - left, Size), Size, Ink.Muted));
        marks.Add(new TextMark(area.X, area.Y + TitleHeight + 11, TextRuler.Shorten(RowLabel, nameWidth, Size), Size, Ink.Muted));
        for (var i = 0; i < Names.Count; i++)
        {
            // Names that would run into each other are left out: the rows repeat them.
            var name = IsWritten ? TextRuler.Shorten(Names[i], width - 6, Size) : "";
            marks.Add(new TextMark(left + ((i + 0.5) * width), top - 7, name.Length > 1 || name == TextRuler.Clean(Names[i]) ? name : "", Size, Ink.Muted, Anchor: TextAnchor.Middle));
            marks.Add(new TextMark(left - NameGap, FrameDrawing.Baseline(top + ((i + 0.5) * height), Size), TextRuler.Shorten(Names[i], nameWidth, Size), Size, Ink.Text, Anchor: TextAnchor.End));
        }

        if (IsWritten)
        {
            DrawCells(marks, left, top, width, height);
        }
        else
        {
            DrawDots(marks, left, top, height);
        }
    }

    private void DrawCells(List<Mark> marks, double left, double top, double width, double height)
    {
        for (var row = 0; row < Names.Count; row++)
        {
            var sum = Cells[row].Sum();
            for (var column = 0; column < Names.Count; column++)
            {
                var share = sum > 0 ? Cells[row][column] / sum : 0;
                var ink = row == column ? Ink.Blue : Ink.Vermillion;
                var fill = share > 0 ? Tint.Mix(Ink.Paper, ink, Math.Max(0.04, share * 0.62)) : Tint.Mix(Ink.Paper, Ink.Shade, 0.6);
                var (x, y) = (left + (column * width), top + (row * height));
                marks.Add(new RectangleMark(x + 1, y + 1, width - 2, height - 2, fill, 2));
                var text = TextRuler.Shorten(Cells[row][column] == 0 ? "0" : Written(Cells[row][column]), width - 4, Size);
                var middle = y + (height / 2);
                var hasShare = height >= 44 && sum > 0;
                marks.Add(new TextMark(x + (width / 2), FrameDrawing.Baseline(hasShare ? middle - 8 : middle, Size + 1), text, Size + 1, Cells[row][column] > 0 ? Ink.Text : Ink.Muted, row == column ? TextWeight.SemiBold : TextWeight.Regular, TextAnchor.Middle));
                if (hasShare)
                {
                    marks.Add(new TextMark(x + (width / 2), FrameDrawing.Baseline(middle + 9, Size), NumberText.Percent(share), Size, Ink.Text, Anchor: TextAnchor.Middle));
                }
            }
        }
    }

    private void DrawDots(List<Mark> marks, double left, double top, double side)
    {
        marks.Add(new RectangleMark(left, top, Names.Count * side, Names.Count * side, Tint.Mix(Ink.Paper, Ink.Shade, 0.6), 2));
        var cells = from row in Enumerable.Range(0, Names.Count)
                    let sum = Cells[row].Sum()
                    from column in Enumerable.Range(0, Names.Count)
                    where Cells[row][column] > 0
                    let step = (int)Math.Ceiling(10 * Cells[row][column] / sum)
                    group new ScenePoint(left + ((column + 0.5) * side), top + ((row + 0.5) * side)) by (IsRight: row == column, step);
        foreach (var group in cells.OrderBy(group => group.Key.IsRight).ThenBy(group => group.Key.step))
        {
            var ink = group.Key.IsRight ? Ink.Blue : Ink.Vermillion;
            marks.Add(new PointsMark([.. group], (side / 2) - 1, Tint.Mix(Ink.Paper, ink, group.Key.IsRight ? Math.Max(0.12, group.Key.step / 10.0) : Math.Sqrt(group.Key.step / 10.0))));
        }
    }

    private static string Written(double count) => count == Math.Round(count) && Math.Abs(count) < 1e15 ? NumberText.Count((long)count) : NumberText.Figure(count);
}
