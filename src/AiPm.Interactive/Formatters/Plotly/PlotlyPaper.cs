using AiPm.Pictures;

namespace AiPm.Formatters;

/// <summary>The area of a chart: where its numbers are on paper, and in which colours its series are drawn.</summary>
/// <param name="across">The horizontal scale.</param>
/// <param name="upward">The vertical scale.</param>
internal sealed class PlotlyPaper(LinearScale across, LinearScale upward)
{
    private const int ManyPoints = 2_000;
    private static readonly Ink[] Inks = [Ink.Blue, Ink.Vermillion, Ink.Green, Ink.Purple];
    private static readonly MarkShape[] Shapes = [MarkShape.Circle, MarkShape.Square, MarkShape.Triangle, MarkShape.Diamond];

    /// <summary>The colour of a series; the fifth is the first made darker, and so on.</summary>
    /// <param name="series">Its number.</param>
    public static Tint ColourOf(int series) => Tint.Mix(Inks[series % Inks.Length], Ink.Text, series / Inks.Length * 0.35);

    /// <summary>The shape of a series' marks.</summary>
    /// <param name="series">Its number.</param>
    public static MarkShape ShapeOf(int series) => Shapes[(series + (series / Shapes.Length)) % Shapes.Length];

    /// <summary>The place of a number on the horizontal axis.</summary>
    /// <param name="value">The number.</param>
    public double X(double value) => across.Position(value);

    /// <summary>The place of a number on the vertical axis.</summary>
    /// <param name="value">The number.</param>
    public double Y(double value) => upward.Position(value);

    /// <summary>Draws a mark; what lies outside the axes is left out or cut.</summary>
    /// <param name="mark">The mark.</param>
    public IEnumerable<Mark> Draw(PlotlyMark mark) => mark.Shape switch
    {
        PlotlyShape.Area => [new PathMark(Simple(mark.Points), Fill: Tint.Mix(Ink.Paper, Inks[mark.Series % Inks.Length], 0.2), IsClosed: true)],
        PlotlyShape.Line => Lines(mark),
        PlotlyShape.Points => Dots(mark),
        PlotlyShape.Whisker => [Straight(mark, ColourOf(mark.Series), 1.5)],
        PlotlyShape.Median => [Straight(mark, Ink.Paper, 2)],
        PlotlyShape.Cell => [Rectangle(mark, Tint.Mix(Ink.Shade, Ink.Blue, mark.Share))],
        _ => [Rectangle(mark, ColourOf(mark.Series))],
    };

    private IEnumerable<Mark> Lines(PlotlyMark mark)
    {
        var run = new List<(double X, double Y)>();
        foreach (var point in mark.Points.Append((double.NaN, double.NaN)))
        {
            if (IsInside(point))
            {
                run.Add(point);
            }
            else if (run.Count > 0)
            {
                yield return new PathMark(Simple(run.Count > ManyPoints ? Thin(run) : run), Stroke: ColourOf(mark.Series), Thickness: 1.8);
                run = [];
            }
        }
    }

    // A long line within one column of pixels is as good as its first, lowest, highest and last point.
    private List<(double X, double Y)> Thin(List<(double X, double Y)> run)
    {
        var thin = new List<(double X, double Y)>();
        for (var start = 0; start < run.Count;)
        {
            var column = Math.Floor(X(run[start].X) * 2);
            var (low, high, end) = (start, start, start);
            while (end + 1 < run.Count && Math.Floor(X(run[end + 1].X) * 2) == column)
            {
                end++;
                (low, high) = (run[end].Y < run[low].Y ? end : low, run[end].Y > run[high].Y ? end : high);
            }

            thin.AddRange(new[] { start, low, high, end }.Distinct().Order().Select(i => run[i]));
            start = end + 1;
        }

        return thin;
    }

    private IEnumerable<Mark> Dots(PlotlyMark mark)
    {
        var points = mark.Points.Where(IsInside).Select(At).Select(point => new ScenePoint(Math.Round(point.X * 2) / 2, Math.Round(point.Y * 2) / 2)).Distinct().ToList();
        return points.Count > ManyPoints || ShapeOf(mark.Series) == MarkShape.Circle
            ? [new PointsMark(points, points.Count > ManyPoints ? 1.5 : points.Count > 200 ? 2.5 : 3.5, ColourOf(mark.Series))]
            : points.Select(point => new ShapeMark(point.X, point.Y, points.Count > 200 ? 2.5 : 3.5, ShapeOf(mark.Series), ColourOf(mark.Series)));
    }

    private LineMark Straight(PlotlyMark mark, Tint colour, double thickness)
    {
        var (from, to) = (At(mark.Points[0]), At(mark.Points[1]));
        return new LineMark(from.X, from.Y, to.X, to.Y, colour, thickness);
    }

    private RectangleMark Rectangle(PlotlyMark mark, Tint colour)
    {
        var (from, to) = (At(mark.Points[0]), At(mark.Points[1]));
        return new RectangleMark(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y), colour);
    }

    // Points that fall on the one before would only make the file larger.
    private List<ScenePoint> Simple(IEnumerable<(double X, double Y)> points)
    {
        var kept = new List<ScenePoint>();
        foreach (var point in points.Select(At))
        {
            if (kept.Count < 2 || Math.Abs(point.X - kept[^1].X) + Math.Abs(point.Y - kept[^1].Y) > 0.3)
            {
                kept.Add(point);
            }
        }

        return kept;
    }

    private bool IsInside((double X, double Y) point) =>
        point.X >= across.Minimum && point.X <= across.Maximum && point.Y >= upward.Minimum && point.Y <= upward.Maximum;

    private ScenePoint At((double X, double Y) point) => new(X(point.X), Y(point.Y));
}
