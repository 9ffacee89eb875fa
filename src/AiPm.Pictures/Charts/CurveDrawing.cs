namespace AiPm.Pictures;

/// <summary>A <see cref="CurveChart"/> being drawn.</summary>
internal sealed class CurveDrawing
{
    private const double PlotHeight = 260;
    private const double Size = 11;
    private const double LabelSize = 12;
    private const double WidestLabel = 150;
    private const double LabelHeight = 15;
    private const int MostPoints = 2400;
    private static readonly Ink[] Inks = [Ink.Blue, Ink.Vermillion, Ink.Green, Ink.Purple];
    private static readonly MarkShape[] Shapes = [MarkShape.Circle, MarkShape.Square, MarkShape.Triangle, MarkShape.Diamond, MarkShape.Diamond, MarkShape.Ring, MarkShape.Circle, MarkShape.Square];

    private readonly CurveChart _chart;
    private readonly CurveLine[] _lines;
    private readonly FrameDrawing _frame;
    private readonly LinearScale _across;
    private readonly LinearScale _up;
    private readonly IReadOnlyList<(double Place, string Label)> _ticks;
    private readonly double _top;
    private readonly double _labelWidth;

    /// <summary>Lays a chart out.</summary>
    /// <param name="chart">The chart.</param>
    public CurveDrawing(CurveChart chart)
    {
        _chart = chart;
        _lines = [.. chart.Lines.Take(CurveChart.MostLines)];
        _frame = new FrameDrawing(chart.Frame);
        _top = _frame.Top + 16;
        var values = _lines.SelectMany(line => line.Values.Concat(line.Smoothed)).Select(Upward).Where(double.IsFinite).ToArray();
        _up = LinearScale.Covering(values, _top + PlotHeight, _top);
        _ticks = Ticks(values.Length > 0);
        _labelWidth = Math.Min(WidestLabel, Math.Ceiling(_lines.Select(line => TextRuler.Width(TextRuler.Clean(line.Label), LabelSize)).DefaultIfEmpty(0).Max()));
        var left = FrameDrawing.Margin + Math.Ceiling(_ticks.Select(tick => TextRuler.Width(tick.Label, Size)).DefaultIfEmpty(0).Max()) + 8;
        _across = LinearScale.Covering(_lines.SelectMany(line => line.X), left, FrameDrawing.Right - _labelWidth - 22, room: 0);
    }

    private double Bottom => _top + PlotHeight;

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var marks = _frame.Marks;
        marks.Add(new TextMark(FrameDrawing.Margin, _top - 8, TextRuler.Shorten(_chart.ValueLabel, FrameDrawing.Right - FrameDrawing.Margin, Size), Size, Ink.Muted));
        foreach (var (place, label) in _ticks)
        {
            marks.Add(new LineMark(_across.Start, Math.Floor(place) + 0.5, _across.End, Math.Floor(place) + 0.5, Ink.Grid));
            marks.Add(new TextMark(_across.Start - 8, FrameDrawing.Baseline(place, Size), label, Size, Ink.Muted, Anchor: TextAnchor.End));
        }

        marks.AddRange(new Axis(_across, right: _across.End + 14).Text(Bottom, _chart.AxisLabel));

        DrawPlaces();

        // All that is faint lies below all that is strong.
        for (var i = 0; i < _lines.Length; i++)
        {
            if (!_lines[i].Values.SequenceEqual(_lines[i].Smoothed))
            {
                DrawCurve(_lines[i].X, _lines[i].Values, Tint.Mix(Inks[i % Inks.Length], Ink.Paper, 0.68), 1);
            }
        }

        for (var i = 0; i < _lines.Length; i++)
        {
            DrawCurve(_lines[i].X, _lines[i].Smoothed, Inks[i % Inks.Length], 2);
        }

        DrawEnds();
        return _frame.Finish(Bottom + Axis.Height);
    }

    private double Upward(double value) => !_chart.IsLogarithmic ? value : value > 0 ? Math.Log10(value) : double.NaN;

    private List<(double Place, string Label)> Ticks(bool hasValues)
    {
        if (!hasValues)
        {
            return [];
        }

        if (!_chart.IsLogarithmic)
        {
            return [.. _up.Ticks(5).Select(tick => (_up.Position(tick), AxisNumber.Tick(tick, _up.Step(5))))];
        }

        // Whole powers of ten, or 1, 2 and 5 of each where there are few powers.
        var (low, high) = ((int)Math.Floor(_up.Minimum), (int)Math.Ceiling(_up.Maximum));
        var every = Math.Max(1, (high - low) / 5);
        double[] mantissas = _up.Maximum - _up.Minimum <= 2.2 ? [1, 2, 5] : [1];
        return
        [
            .. Enumerable.Range(low, high - low + 1).Where(exponent => (exponent - low) % every == 0)
                .SelectMany(exponent => mantissas.Select(mantissa => mantissa * Math.Pow(10, exponent)))
                .Where(tick => Math.Log10(tick) >= _up.Minimum && Math.Log10(tick) <= _up.Maximum)
                .Select(tick => (_up.Position(Math.Log10(tick)), AxisNumber.Tick(tick, tick))),
        ];
    }

    private void DrawPlaces()
    {
        foreach (var place in _chart.Places.Where(place => double.IsFinite(place.Value)))
        {
            var x = _across.Position(place.Value);
            var isLeft = x > (_across.Start + _across.End) / 2;
            var room = (isLeft ? x - _across.Start : _across.End - x) - 5;
            _frame.Marks.Add(Axis.Line(x, _top, Bottom, Ink.Muted, dash: place.IsDashed ? 4 : 0));
            _frame.Marks.Add(new TextMark(isLeft ? x - 5 : x + 5, _top + 10, TextRuler.Shorten(place.Label, room, Size), Size, Ink.Muted, Anchor: isLeft ? TextAnchor.End : TextAnchor.Start));
        }
    }

    private void DrawCurve(IReadOnlyList<double> x, IReadOnlyList<double> values, Tint stroke, double thickness)
    {
        var places = x.Select((at, i) => new ScenePoint(_across.Position(at), Upward(values[i]) is var up && double.IsFinite(up) ? _up.Position(up) : double.NaN)).ToArray();
        var stretch = new List<ScenePoint>();
        foreach (var place in CurveThinning.Extremes(places, MostPoints / 2 / Math.Max(1, _lines.Length)).Append(new ScenePoint(0, double.NaN)))
        {
            if (!double.IsNaN(place.Y))
            {
                stretch.Add(place);
                continue;
            }

            if (stretch.Count > 0)
            {
                _frame.Marks.Add(stretch.Count == 1 ? new ShapeMark(stretch[0].X, stretch[0].Y, thickness, MarkShape.Circle, stroke) : new PathMark(stretch, Stroke: stroke, Thickness: thickness));
            }

            stretch = [];
        }
    }

    private void DrawEnds()
    {
        var ends = new List<(int Line, double X, double Y)>();
        for (var i = 0; i < _lines.Length; i++)
        {
            var last = _lines[i].Smoothed.Select((value, at) => (Up: Upward(value), At: at)).LastOrDefault(point => double.IsFinite(point.Up), (Up: double.NaN, At: -1));
            if (last.At >= 0)
            {
                ends.Add((i, _across.Position(_lines[i].X[last.At]), _up.Position(last.Up)));
            }
        }

        // Labels are set apart from below, and moved up again where they ran past the plot.
        var places = ends.OrderBy(end => end.Y).ThenBy(end => end.Line).ToList();
        var y = double.NegativeInfinity;
        var labels = places.Select(end => y = Math.Max(end.Y, y + LabelHeight)).ToArray();
        for (var (i, limit) = (labels.Length - 1, Bottom); i >= 0 && labels[i] > limit; limit = labels[i] - LabelHeight, i--)
        {
            labels[i] = limit;
        }

        foreach (var ((line, x, end), label) in places.Zip(labels))
        {
            var ink = Inks[line % Inks.Length];
            var shape = Shapes[line];
            var right = _across.End + 8;
            if (right - x > 12 || Math.Abs(label - end) > 3)
            {
                _frame.Marks.Add(new PathMark([new(x, end), new(right, label)], Stroke: Tint.Mix(ink, Ink.Paper, 0.68), Thickness: 1));
            }

            _frame.Marks.Add(new ShapeMark(x, end, 4, shape, ink));
            _frame.Marks.Add(new ShapeMark(right + 4, label, 4, shape, ink));
            _frame.Marks.Add(new TextMark(right + 13, FrameDrawing.Baseline(label, LabelSize), TextRuler.Shorten(_lines[line].Label, _labelWidth, LabelSize), LabelSize, Ink.Text));
        }
    }
}
