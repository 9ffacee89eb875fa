namespace AiPm.Pictures;

/// <summary>A <see cref="WaterfallChart"/> being drawn.</summary>
internal sealed class WaterfallDrawing
{
    private const double Size = 12;
    private const double SmallSize = 11;
    private const double WidestLabel = 190;
    private const double WidestValue = 110;
    private const double Gap = 18;
    private const double TextGap = 6;
    private const double HighestRow = 28;
    private const double LowestRow = 19;
    private const double ArrowDepth = 6;

    private readonly WaterfallChart _chart;
    private readonly IReadOnlyList<WaterfallRow> _rows;
    private readonly string[] _contributions;
    private readonly string _base;
    private readonly string _result;
    private readonly FrameDrawing _frame;
    private readonly LinearScale _scale;
    private readonly double _labelWidth;
    private readonly double _valueRight;
    private readonly double _rowHeight;

    /// <summary>Lays a chart out.</summary>
    /// <param name="chart">The chart.</param>
    public WaterfallDrawing(WaterfallChart chart)
    {
        _chart = chart;
        _rows = WaterfallRow.Of(chart);
        _frame = new FrameDrawing(chart.Frame);
        var names = _rows.Select(row => Width(row.Label, Size)).Append(Width(chart.BaseLabel, Size, TextWeight.SemiBold)).Append(Width(chart.ResultLabel, Size, TextWeight.SemiBold));
        _labelWidth = Math.Min(WidestLabel, names.Max());
        var valueWidth = Math.Min(WidestValue, _rows.Select(row => Width(row.ValueText, SmallSize)).DefaultIfEmpty(0).Max());
        _valueRight = Math.Ceiling(FrameDrawing.Margin + _labelWidth + (valueWidth > 0 ? valueWidth + 12 : 0));

        var places = _rows.SelectMany(row => new[] { row.Start, row.End - row.Margin, row.End + row.Margin }).Append(chart.BaseValue).Append(chart.ResultValue).ToArray();
        var step = LinearScale.Covering(places, 0, 1, room: 0).Step(5);
        _contributions = _rows.Select(row => AxisNumber.Signed(row.Contribution, step)).ToArray();
        (_base, _result) = (AxisNumber.Value(chart.BaseValue, step), AxisNumber.Value(chart.ResultValue, step));
        _scale = LinearScale.Covering(places, PlotLeft + LeftRoom(), FrameDrawing.Right - RightRoom(), room: 0);

        var free = FrameDrawing.OrdinaryHeight - _frame.Top - Axis.Height - CheckHeight - _frame.FooterHeight;
        _rowHeight = Math.Clamp(Math.Floor(free / (_rows.Count + 2)), LowestRow, HighestRow);
    }

    private double PlotLeft => _valueRight + Gap;

    private double PlotBottom => _frame.Top + ((_rows.Count + 2) * _rowHeight) + 2;

    private double CheckHeight => _chart.Check.Length > 0 ? 22 : 0;

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        // The axis goes on under the room that was kept free for numbers beside bars.
        var range = (_scale.Maximum - _scale.Minimum) / (_scale.End - _scale.Start);
        var plot = new LinearScale(
            _scale.Minimum - (LeftRoom() * range), _scale.Maximum + (RightRoom() * range), PlotLeft, FrameDrawing.Right);
        var axis = new Axis(plot);
        var marks = _frame.Marks;
        marks.AddRange(axis.Grid(_frame.Top, PlotBottom));
        DrawBaseLevel();
        DrawEnd(0, _chart.BaseLabel, _chart.BaseValue, _base, MarkShape.Ring, Ink.Muted);
        for (var i = 0; i < _rows.Count; i++)
        {
            DrawRow(i);
        }

        DrawEnd(_rows.Count + 1, _chart.ResultLabel, _chart.ResultValue, _result, MarkShape.Diamond, Ink.Text);
        marks.AddRange(axis.Text(PlotBottom, _chart.AxisLabel));
        var bottom = PlotBottom + Axis.Height;
        if (_chart.Check.Length > 0)
        {
            Text(FrameDrawing.Margin, bottom + 16, _chart.Check, FrameDrawing.Right - FrameDrawing.Margin, SmallSize, Ink.Text);
        }

        return _frame.Finish(bottom + CheckHeight);
    }

    // Only the base has a line of its own: the last steps end beside the result, and a line there would hide them.
    private void DrawBaseLevel()
    {
        if (double.IsFinite(_chart.BaseValue))
        {
            _frame.Marks.Add(Axis.Line(_scale.Position(_chart.BaseValue), Middle(0), Middle(_rows.Count + 1), Ink.Muted, dash: 3));
        }
    }

    private void DrawEnd(int row, string label, double value, string number, MarkShape shape, Ink ink)
    {
        var baseline = FrameDrawing.Baseline(Middle(row), Size);
        Text(FrameDrawing.Margin, baseline, label, _valueRight - FrameDrawing.Margin, Size, Ink.Text, TextWeight.SemiBold);
        var place = double.IsFinite(value) ? _scale.Position(value) : _scale.Start;
        Number(place + 5, Middle(row), number, isLeft: false, TextWeight.SemiBold);
        if (double.IsFinite(value))
        {
            _frame.Marks.Add(new ShapeMark(place, Middle(row), 4.5, shape, ink));
        }
    }

    private void DrawRow(int i)
    {
        var row = _rows[i];
        var middle = Middle(i + 1);
        Text(FrameDrawing.Margin, FrameDrawing.Baseline(middle, Size), row.Label, _labelWidth, Size, Ink.Text);
        var value = TextRuler.Shorten(row.ValueText, WidestValue, SmallSize);
        _frame.Marks.Add(new TextMark(_valueRight, FrameDrawing.Baseline(middle, SmallSize), value, SmallSize, Ink.Muted, Anchor: TextAnchor.End));

        var (start, end) = (_scale.Position(row.Start), _scale.Position(row.End));
        var half = Math.Floor((_rowHeight - 7) / 2);
        Number(row.Margin > 0 ? _scale.Position(row.End + (Math.Sign(row.Contribution) * row.Margin)) : Math.Abs(end - start) < 2 ? start + (2 * Math.Sign(end - start)) : end, middle, _contributions[i], row.Contribution < 0, TextWeight.Regular);
        var next = i + 1 < _rows.Count ? half : 0;
        _frame.Marks.Add(Axis.Line(end, middle, middle + _rowHeight - next, Ink.Muted));
        _frame.Marks.Add(start == end
            ? new LineMark(end, middle - half, end, middle + half, Ink.Muted, 2)
            : new PathMark(Bar(start, end, middle, half), row.Contribution > 0 ? Ink.Blue : Ink.Vermillion, IsClosed: true));
        if (row.Margin > 0)
        {
            var (from, to) = (_scale.Position(row.End - row.Margin), _scale.Position(row.End + row.Margin));
            _frame.Marks.Add(new LineMark(from, middle, to, middle, Ink.Text, 1.5));
            _frame.Marks.Add(new LineMark(from, middle - 4, from, middle + 4, Ink.Text, 1.5));
            _frame.Marks.Add(new LineMark(to, middle - 4, to, middle + 4, Ink.Text, 1.5));
        }
    }

    // A bar with a point: the direction is seen without its colour. One too short for a point is a stroke, but never unseen.
    private static List<ScenePoint> Bar(double start, double end, double middle, double half)
    {
        var direction = Math.Sign(end - start);
        var length = Math.Max(2, Math.Abs(end - start));
        var tip = start + (direction * length);
        var neck = tip - (direction * (length < ArrowDepth ? 0 : ArrowDepth));
        return [new(start, middle - half), new(neck, middle - half), new(tip, middle), new(neck, middle + half), new(start, middle + half)];
    }

    private void Number(double place, double middle, string text, bool isLeft, TextWeight weight)
    {
        var width = TextRuler.Width(text, SmallSize, weight);
        var x = isLeft ? place - TextGap : place + TextGap;

        // Its own paper keeps gridlines and levels out of the number.
        _frame.Marks.Add(new RectangleMark((isLeft ? x - width : x) - 2, middle - 7, width + 4, 14, Ink.Paper));
        _frame.Marks.Add(new TextMark(x, FrameDrawing.Baseline(middle, SmallSize), text, SmallSize, Ink.Text, weight, isLeft ? TextAnchor.End : TextAnchor.Start));
    }

    private void Text(double x, double baseline, string text, double width, double size, Tint ink, TextWeight weight = TextWeight.Regular) =>
        _frame.Marks.Add(new TextMark(x, baseline, TextRuler.Shorten(text, width, size, weight), size, ink, weight));

    private double LeftRoom() => _rows.Select((row, i) => row.Contribution < 0 ? Width(_contributions[i], SmallSize) + TextGap + 2 : 0).Append(0).Max() + 8;

    private double RightRoom() => _rows
        .Select((row, i) => row.Contribution < 0 ? 0 : Width(_contributions[i], SmallSize) + TextGap + 2)
        .Append(Width(_base, SmallSize, TextWeight.SemiBold) + 13)
        .Append(Width(_result, SmallSize, TextWeight.SemiBold) + 13)
        .Max();

    private double Middle(int row) => _frame.Top + ((row + 0.5) * _rowHeight);

    private static double Width(string text, double size, TextWeight weight = TextWeight.Regular) => TextRuler.Width(TextRuler.Clean(text), size, weight);
}
