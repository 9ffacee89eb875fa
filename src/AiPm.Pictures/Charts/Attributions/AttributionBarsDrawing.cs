using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary><see cref="AttributionBars"/> being drawn.</summary>
internal sealed class AttributionBarsDrawing
{
    private const double GroupHeight = 9;
    private const double BracketWidth = 84;
    private const double BracketGap = 14;
    private static readonly Ink[] Inks = [Ink.Blue, Ink.Vermillion, Ink.Green, Ink.Purple];

    private readonly AttributionBars _chart;
    private readonly IReadOnlyList<AttributionBar> _rows;
    private readonly AttributionLayout _layout;
    private readonly int _groups;
    private readonly int _beside;
    private readonly double _right;
    private readonly LinearScale _scale;

    /// <summary>Lays it out.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="rows">Its rows, the tail folded.</param>
    public AttributionBarsDrawing(AttributionBars chart, IReadOnlyList<AttributionBar> rows)
    {
        (_chart, _rows) = (chart, rows);
        _layout = new AttributionLayout(chart.Frame, [.. rows.Select(row => row.Label)], "");
        _groups = Math.Min(AttributionBars.MostGroups, chart.Groups.Count);
        _beside = chart.IsStacked ? 0 : _groups;
        _right = AttributionLayout.Right - (chart.Brackets.Count > 0 ? BracketWidth + BracketGap : 0);
        double[] ends = [.. rows.SelectMany(row => _beside == 0 ? [row.Size + row.Margin] : row.Groups.Take(_beside)).Where(double.IsFinite), 0];
        var room = rows.Select(row => TextRuler.Width(NumberText.Figure(row.Size), AttributionLayout.SmallSize)).Append(0).Max() + 10;
        var most = ends.Max();
        _scale = new LinearScale(0, most > 0 ? most * (_right - _layout.Left) / (_right - room - _layout.Left) : 1, _layout.Left, _right);
    }

    private List<Mark> Marks => _layout.Frame.Marks;

    private double Height => _beside == 0 ? AttributionLayout.RowHeight : (_beside * GroupHeight) + 10;

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var top = DrawKey(_layout.Top);
        if (_chart.Brackets.Count > 0)
        {
            Marks.Add(new TextMark(AttributionLayout.Right, top + 8, TextRuler.Shorten(_chart.BracketLabel, AttributionLayout.Right - FrameDrawing.Margin, AttributionLayout.SmallSize), AttributionLayout.SmallSize, Ink.Muted, Anchor: TextAnchor.End));
            top += 18;
        }

        var bottom = top + (_rows.Count * Height) + 2;
        var axis = new Axis(_scale);
        Marks.AddRange(axis.Grid(top, bottom));
        for (var i = 0; i < _rows.Count; i++)
        {
            var middle = top + ((i + 0.5) * Height);
            _layout.Label(_rows[i].Label, middle);
            var end = _chart.IsStacked ? DrawStack(_rows[i], middle) : DrawBars(_rows[i], middle);
            Number(end, middle, _rows[i].Size);
        }

        foreach (var bracket in _chart.Brackets)
        {
            DrawBracket(bracket, top);
        }

        Marks.Add(Axis.Line(_layout.Left, top, bottom, Ink.Muted));
        Marks.AddRange(axis.Text(bottom, _chart.AxisLabel));
        return _layout.Finish(bottom + Axis.Height, _chart.Check);
    }

    private static Tint TintOf(int group) => group < Inks.Length ? Inks[group] : Tint.Mix(Ink.Muted, Ink.Paper, 0.4);

    private double DrawBars(AttributionBar row, double middle)
    {
        var end = _layout.Left;
        for (var g = 0; g < Math.Max(1, _beside); g++)
        {
            var value = _beside == 0 ? row.Size : row.Groups[g];
            var (half, centre) = _beside == 0 ? (8.0, middle) : ((GroupHeight / 2) - 0.75, middle + ((g - ((_beside - 1) / 2.0)) * GroupHeight));
            var width = Width(value);
            Marks.Add(new RectangleMark(_layout.Left, centre - half, width, 2 * half, TintOf(g)));
            end = Math.Max(end, _layout.Left + width);
        }

        if (_beside == 0 && row.Margin > 0 && double.IsFinite(row.Margin) && double.IsFinite(row.Size))
        {
            end = DrawWhisker(row, middle);
        }

        return end;
    }

    private double DrawWhisker(AttributionBar row, double middle)
    {
        var (from, to) = (_scale.Position(Math.Max(0, row.Size - row.Margin)), _scale.Position(row.Size + row.Margin));
        Marks.Add(new LineMark(from, middle, to, middle, Ink.Text, 1.5));
        Marks.Add(new LineMark(from, middle - 4, from, middle + 4, Ink.Text, 1.5));
        Marks.Add(new LineMark(to, middle - 4, to, middle + 4, Ink.Text, 1.5));
        return to;
    }

    private double DrawStack(AttributionBar row, double middle)
    {
        // Past the fourth the parts are one, in grey.
        double[] parts = [.. row.Groups.Take(_groups), .. row.Groups.Count > _groups ? [row.Groups.Skip(_groups).Sum()] : Array.Empty<double>()];
        var sum = 0.0;
        for (var g = 0; g < parts.Length; g++)
        {
            if (!double.IsFinite(parts[g]) || parts[g] <= 0)
            {
                continue;
            }

            var from = _scale.Position(sum);
            sum += parts[g];
            Marks.Add(new RectangleMark(from, middle - 8, Math.Max(0.5, _scale.Position(sum) - from), 16, TintOf(g)));
        }

        return _scale.Position(sum);
    }

    private double Width(double value) => double.IsFinite(value) ? Math.Max(value > 0 ? 1 : 0, _scale.Position(value) - _layout.Left) : 0;

    private void DrawBracket(BarBracket bracket, double top)
    {
        var left = _right + BracketGap;
        double X(double depth) => left + (Math.Clamp(depth, 0, 1) * BracketWidth);
        double Y(double row) => top + ((row + 0.5) * Height);
        Marks.Add(new PathMark(
            [
                new(X(bracket.FirstDepth), Y(bracket.First)), new(X(bracket.Depth), Y(bracket.First)),
                new(X(bracket.Depth), Y(bracket.Second)), new(X(bracket.SecondDepth), Y(bracket.Second)),
            ],
            Stroke: Ink.Muted));
    }

    // What the colours are, in lines above the bars.
    private double DrawKey(double top)
    {
        var (x, y) = (FrameDrawing.Margin, top);
        if (_groups == 0)
        {
            return top;
        }

        var hidden = _chart.Groups.Count - _groups;
        string[] names = [.. _chart.Groups.Take(_groups), .. _chart.IsStacked && hidden > 0 ? [hidden == 1 ? _chart.Groups[^1] : $"{NumberText.Count(hidden)} others"] : Array.Empty<string>()];
        for (var g = 0; g < names.Length; g++)
        {
            var text = TextRuler.Shorten(names[g], 300, AttributionLayout.SmallSize);
            var width = TextRuler.Width(text, AttributionLayout.SmallSize) + 34;
            (x, y) = Place(x, y, width);
            Marks.Add(new RectangleMark(x, y - 1, 10, 10, TintOf(g)));
            Marks.Add(new TextMark(x + 15, y + 8, text, AttributionLayout.SmallSize, Ink.Text));
            x += width;
        }

        var rest = _chart.IsStacked ? "number: all together" : $"number: all rows{(hidden > 0 ? $"; {NumberText.Count(hidden)} more in the table" : "")}";
        (x, y) = Place(x, y, TextRuler.Width(rest, AttributionLayout.SmallSize));
        Marks.Add(new TextMark(x, y + 8, rest, AttributionLayout.SmallSize, Ink.Muted));
        return y + 22;
    }

    private static (double X, double Y) Place(double x, double y, double width) =>
        x > FrameDrawing.Margin && x + width > FrameDrawing.Right ? (FrameDrawing.Margin, y + 18) : (x, y);

    private void Number(double end, double middle, double value)
    {
        var text = NumberText.Figure(value);
        Marks.Add(new RectangleMark(end + 3, middle - 7, TextRuler.Width(text, AttributionLayout.SmallSize) + 4, 14, Ink.Paper));
        Marks.Add(new TextMark(end + 5, FrameDrawing.Baseline(middle, AttributionLayout.SmallSize), text, AttributionLayout.SmallSize, Ink.Text));
    }
}
