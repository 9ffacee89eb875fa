using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>Values of levels that have no order: a row each, a dot with a whisker.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="AxisLabel">What is measured, with its unit.</param>
/// <param name="Rows">The levels, first at the top.</param>
public sealed record LevelPanel(string Title, string AxisLabel, IReadOnlyList<LevelRow> Rows) : PlotPanel(Title)
{
    private const double LowestRow = 22;
    private const double TallestRow = 34;
    private const double SmallPlot = 236; // as tall as plots with two axes, beside which it may stand
    private const double Gap = 10;

    /// <summary>Numbers that the axis reaches, whatever the levels have. Default: none.</summary>
    public IReadOnlyList<double> Reach { get; init; } = [];

    /// <summary>The most levels drawn; the others are counted. Default: 12.</summary>
    public int MostRows { get; init; } = 12;

    /// <inheritdoc/>
    internal override double? HeightIn(double width) => Math.Max(width < FrameDrawing.Width / 2 ? SmallPlot : 0, Head + (Shown * LowestRow) + Rest + Axis.Height + 4);

    private double Head => (Title.Length > 0 ? TitleHeight : 0) + 6;

    private double Rest => Rows.Count > Shown ? 18 : 0;

    private int Shown => Rows.Count == MostRows + 1 ? Rows.Count : Math.Min(MostRows, Rows.Count);

    /// <inheritdoc/>
    internal override void Draw(List<Mark> marks, RectangleMark area)
    {
        DrawTitle(marks, area);
        var rows = Rows.Take(Shown).ToArray();
        var labels = Math.Min(area.Width * 0.4, Widest(rows.Select(row => row.Label)));
        var notes = Math.Min(area.Width * 0.2, Widest(rows.Select(row => row.Note)));
        var left = area.X + labels + Gap;
        var right = area.X + area.Width - (notes > 0 ? notes + Gap : 6);
        var numbers = rows.SelectMany(row => new[] { row.Value, row.Lower, row.Upper }).Concat(Reach);
        var scale = LinearScale.Covering(numbers, left, right);
        var height = Math.Clamp((area.Height - Head - Rest - Axis.Height - 4) / Math.Max(1, rows.Length), LowestRow, TallestRow);
        var (top, bottom) = (area.Y + Head, area.Y + Head + (rows.Length * height));
        var axis = new Axis(scale, area.X, area.X + area.Width + 4);
        marks.AddRange(axis.Grid(top, bottom));
        foreach (var (i, row) in rows.Index())
        {
            var middle = top + ((i + 0.5) * height);
            marks.Add(new TextMark(area.X, FrameDrawing.Baseline(middle, Size), TextRuler.Shorten(row.Label, labels, Size), Size, Ink.Text));
            marks.Add(new TextMark(area.X + area.Width, FrameDrawing.Baseline(middle, Size), TextRuler.Shorten(row.Note, notes, Size), Size, Ink.Muted, Anchor: TextAnchor.End));
            if (double.IsFinite(row.Lower) && double.IsFinite(row.Upper))
            {
                marks.Add(new LineMark(scale.Position(row.Lower), middle, scale.Position(row.Upper), middle, Tint.Mix(Ink.Blue, Ink.Paper, 0.55), 3, HasRoundEnds: true));
            }

            if (double.IsFinite(row.Value))
            {
                marks.Add(new ShapeMark(scale.Position(row.Value), middle, 5.5, MarkShape.Circle, Ink.Paper));
                marks.Add(new ShapeMark(scale.Position(row.Value), middle, 4.5, MarkShape.Circle, Ink.Blue));
            }
        }

        if (Rows.Count > rows.Length)
        {
            marks.Add(new TextMark(area.X, bottom + 13, $"{NumberText.Count(Rows.Count - rows.Length)} more levels are in the table", Size, Ink.Muted));
            bottom += 18;
        }

        marks.AddRange(axis.Text(bottom, AxisLabel));
    }

    private static double Widest(IEnumerable<string> texts) => Math.Ceiling(texts.Select(text => TextRuler.Width(TextRuler.Clean(text), Size)).DefaultIfEmpty(0).Max());
}
