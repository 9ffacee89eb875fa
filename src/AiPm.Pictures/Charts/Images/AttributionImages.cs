using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>An image, and beside it for each class what its parts add: blue adds, vermillion takes away, on one scale.</summary>
public sealed record AttributionImages
{
    private const double Gap = 20;
    private const double MostHeight = 320;
    private const double SmallSize = 11;
    private const double LabelSize = 12;
    private const int Shades = 15; // as many as tell apart, few enough that neighbours often share one

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>The pixels of a line.</summary>
    public required int Width { get; init; }

    /// <summary>The light of each pixel, line by line; dark ink is much of it.</summary>
    public required IReadOnlyList<double> Pixels { get; init; }

    /// <summary>The region of each pixel, from 0.</summary>
    public required IReadOnlyList<int> Regions { get; init; }

    /// <summary>What stands above the image.</summary>
    public required string Title { get; init; }

    /// <summary>The classes, one or two.</summary>
    public required IReadOnlyList<AttributionImage> Panels { get; init; }

    /// <summary>What contributions do, with their unit, beside the key.</summary>
    public required string ValueLabel { get; init; }

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    private int Height => Pixels.Count / Width;

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var drawing = new FrameDrawing(Frame);
        var marks = drawing.Marks;
        var room = (FrameDrawing.Right - FrameDrawing.Margin - (2 * Gap)) / 3;
        var cell = Math.Min(room / Width, MostHeight / Height);
        var top = drawing.Top + 20;
        var levels = Shares(Pixels);
        var most = Panels.SelectMany(panel => panel.Contributions).Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty().Max();
        Label(marks, FrameDrawing.Margin, room, top, Title);
        Tiles(marks, FrameDrawing.Margin, top, cell, pixel => Tint.Mix(Ink.Paper, Ink.Text, Math.Round(levels[pixel] * Shades) / Shades));
        Border(marks, FrameDrawing.Margin, top, cell);
        for (var i = 0; i < Panels.Count; i++)
        {
            var (left, panel) = (FrameDrawing.Margin + ((i + 1) * (room + Gap)), Panels[i]);
            Label(marks, left, room, top, panel.Title);
            Tiles(marks, left, top, cell, pixel => TintOf(panel.Contributions[Regions[pixel]], most));
            Seams(marks, left, top, cell);
            Ghost(marks, left, top, cell, levels);
            Border(marks, left, top, cell);
            marks.Add(new TextMark(left, top + (Height * cell) + 16, TextRuler.Shorten(panel.Sum, room, SmallSize), SmallSize, Ink.Muted));
        }

        var bottom = top + (Height * cell) + 40;
        var free = Key(marks, bottom, most) - Gap - FrameDrawing.Margin;
        marks.Add(new TextMark(FrameDrawing.Margin, bottom, TextRuler.Shorten(Check, free, SmallSize), SmallSize, Ink.Muted));
        return drawing.Finish(bottom + 4);
    }

    private static void Label(List<Mark> marks, double left, double room, double top, string text) =>
        marks.Add(new TextMark(left, top - 7, TextRuler.Shorten(text, room, LabelSize), LabelSize, Ink.Text, TextWeight.SemiBold));

    // Neighbours of one colour are one mark.
    private void Tiles(List<Mark> marks, double left, double top, double cell, Func<int, Tint> tintOf)
    {
        for (var line = 0; line < Height; line++)
        {
            for (var from = 0; from < Width;)
            {
                var tint = tintOf((line * Width) + from);
                var to = from + 1;
                while (to < Width && tintOf((line * Width) + to) == tint)
                {
                    to++;
                }

                if (tint != Ink.Paper)
                {
                    marks.Add(new RectangleMark(left + (from * cell), top + (line * cell), (to - from) * cell, cell, tint));
                }

                from = to;
            }
        }
    }

    // Where superpixels meet.
    private void Seams(List<Mark> marks, double left, double top, double cell)
    {
        if (Regions.Max() + 1 == Regions.Count)
        {
            return;
        }

        for (var pixel = 0; pixel < Regions.Count; pixel++)
        {
            var (x, y) = (left + (pixel % Width * cell), top + (pixel / Width * cell));
            if (pixel % Width > 0 && Regions[pixel] != Regions[pixel - 1])
            {
                marks.Add(new LineMark(x, y, x, y + cell, Ink.Muted, 0.8));
            }

            if (pixel >= Width && Regions[pixel] != Regions[pixel - Width])
            {
                marks.Add(new LineMark(x, y, x + cell, y, Ink.Muted, 0.8));
            }
        }
    }

    // The image itself, faintly, so that an eye finds its way from one panel to the other.
    private void Ghost(List<Mark> marks, double left, double top, double cell, double[] levels)
    {
        const double smallest = 6;
        for (var pixel = 0; cell >= smallest && pixel < levels.Length; pixel++)
        {
            if (levels[pixel] > 0.25)
            {
                var size = cell * 0.3 * levels[pixel];
                var (x, y) = (left + (((pixel % Width) + 0.5) * cell), top + (((pixel / Width) + 0.5) * cell));
                marks.Add(new RectangleMark(x - (size / 2), y - (size / 2), size, size, Ink.Text));
            }
        }
    }

    private void Border(List<Mark> marks, double left, double top, double cell)
    {
        var (right, bottom) = (left + (Width * cell), top + (Height * cell));
        marks.Add(new LineMark(left, top, right, top, Ink.Grid));
        marks.Add(new LineMark(left, bottom, right, bottom, Ink.Grid));
        marks.Add(new LineMark(left, top, left, bottom, Ink.Grid));
        marks.Add(new LineMark(right, top, right, bottom, Ink.Grid));
    }

    // Gives the place where it begins.
    private double Key(List<Mark> marks, double baseline, double most)
    {
        const double strip = 120;
        const int steps = (2 * Shades) + 1;
        var high = NumberText.Signed(most);
        var start = FrameDrawing.Right - TextRuler.Width(high, SmallSize) - 6 - strip;
        marks.Add(new TextMark(FrameDrawing.Right, baseline, high, SmallSize, Ink.Muted, Anchor: TextAnchor.End));
        for (var i = 0; i < steps; i++)
        {
            marks.Add(new RectangleMark(start + (i * strip / steps), baseline - 8, (strip / steps) + 0.3, 8, TintOf(i - Shades, Shades)));
        }

        var words = new TextMark(start - 6, baseline, $"{ValueLabel}: {NumberText.Figure(-most)}", SmallSize, Ink.Muted, Anchor: TextAnchor.End);
        marks.Add(words);
        return words.Left;
    }

    private static Tint TintOf(double value, double most)
    {
        var share = most > 0 && double.IsFinite(value) ? Math.Round(Math.Clamp(Math.Abs(value) / most, 0, 1) * Shades) / Shades : 0;
        return Tint.Mix(Ink.Paper, value > 0 ? Ink.Blue : Ink.Vermillion, share);
    }

    private static double[] Shares(IReadOnlyList<double> values)
    {
        var (least, most) = (values.Min(), values.Max());
        return [.. values.Select(value => most > least ? (value - least) / (most - least) : 0)];
    }
}
