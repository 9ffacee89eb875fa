using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>An <see cref="IntervalChart"/> being drawn.</summary>
internal sealed class IntervalDrawing
{
    private const int MostRows = 60;
    private const double TallestRow = 30;
    private const double LowestRow = 22;
    private const double DotRadius = 5;
    private const double NoteSize = IntervalColumns.NoteSize;

    private readonly IntervalChart _chart;
    private readonly IntervalRow[] _rows;
    private readonly ReferenceLine[] _lines;
    private readonly string[] _values;
    private readonly string _noteHeading;
    private readonly string _trendHeading;
    private readonly FrameDrawing _frame;
    private readonly IntervalColumns _columns;
    private readonly LinearScale _scale;
    private readonly LineLabels _flags;
    private readonly double _top;
    private readonly double _rowHeight;
    private readonly bool _hasAxis;

    /// <summary>Lays a chart out.</summary>
    /// <param name="chart">The chart.</param>
    public IntervalDrawing(IntervalChart chart)
    {
        _chart = chart;
        _rows = chart.Rows.Take(MostRows).ToArray();
        _lines = chart.Lines.Where(line => double.IsFinite(line.Value)).ToArray();
        _frame = new FrameDrawing(chart.Frame);
        _hasAxis = _lines.Length > 0 || _rows.Any(row => double.IsFinite(row.Value));

        var step = Scale(0, 1).Step(5);
        _values = _rows.Select(row => double.IsNaN(row.Value) ? "" : AxisNumber.Value(row.Value, step)).ToArray();
        var notes = _rows.Where(row => !double.IsNaN(row.Value)).Select(row => row.Note).ToArray();
        _noteHeading = notes.Any(note => note.Length > 0) ? chart.NoteHeading : "";
        var hasTrends = _rows.Any(row => row.Trend.Count > 0);
        _trendHeading = hasTrends ? chart.TrendHeading : "";
        _columns = new IntervalColumns(_rows.Select(row => row.Label), _values, notes.Append(_noteHeading), hasTrends);
        _scale = Scale(_columns.PlotLeft, _columns.PlotRight);

        var flagRight = _noteHeading.Length > 0 ? _columns.NoteLeft - 8 : hasTrends ? FrameDrawing.Right - IntervalColumns.TrendWidth - 8 : FrameDrawing.Right;
        _flags = new LineLabels(_lines.Select(line => (_scale.Position(line.Value), line.Label)).ToArray(), FrameDrawing.Margin, flagRight);
        var lanes = Math.Max(_flags.LaneCount, _noteHeading.Length + _trendHeading.Length > 0 ? 1 : 0);
        _top = _frame.Top + (lanes * LineLabels.LaneHeight);

        var free = FrameDrawing.OrdinaryHeight - _top - Axis.Height - _frame.FooterHeight;
        _rowHeight = Math.Clamp(Math.Floor(free / Math.Max(1, _rows.Length)), LowestRow, TallestRow);
    }

    private double PlotBottom => _top + (Math.Max(1, _rows.Length) * _rowHeight) + 2;

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var marks = _frame.Marks;
        var axis = new Axis(_scale, right: _columns.PlotRight + 14);
        marks.AddRange(_rows.Select((_, i) => (Mark)new LineMark(_columns.PlotLeft, Middle(i), _columns.PlotRight, Middle(i), Ink.Shade)));
        if (_hasAxis)
        {
            marks.AddRange(axis.Grid(_top, PlotBottom));
        }

        DrawLines();
        for (var i = 0; i < _rows.Length; i++)
        {
            DrawRow(i);
        }

        if (_noteHeading.Length > 0)
        {
            var heading = TextRuler.Shorten(_noteHeading, _columns.NoteWidth, IntervalColumns.NoteSize);
            marks.Add(new TextMark(_columns.NoteLeft, _top - 5, heading, IntervalColumns.NoteSize, Ink.Muted));
        }

        if (_trendHeading.Length > 0)
        {
            marks.Add(new TextMark(FrameDrawing.Right, _top - 5, TextRuler.Shorten(_trendHeading, IntervalColumns.TrendWidth, NoteSize), NoteSize, Ink.Muted, Anchor: TextAnchor.End));
        }

        if (_rows.Length == 0)
        {
            marks.Add(new TextMark(_columns.PlotLeft, FrameDrawing.Baseline(Middle(0), IntervalColumns.Size), "There are no rows to show.", IntervalColumns.Size, Ink.Muted));
        }

        if (_hasAxis)
        {
            marks.AddRange(axis.Text(PlotBottom, _chart.AxisLabel));
        }

        return _frame.Finish(DrawRest(PlotBottom + (_hasAxis ? Axis.Height : 0)));
    }

    private LinearScale Scale(double start, double end)
    {
        var values = _rows
            .Where(row => double.IsFinite(row.Value))
            .SelectMany(row => new[] { row.Value, row.Lower, row.Upper })
            .Concat(_lines.Select(line => line.Value))
            .Where(double.IsFinite)
            .ToArray();
        var scale = LinearScale.Covering(values, start, end);

        // Zero is shown where it is near: sizes are then compared with nothing at all, as people expect.
        return values.Length > 0 && values.Min() > 0 && values.Min() < 0.4 * values.Max()
            ? new LinearScale(0, scale.Maximum, start, end)
            : values.Length > 0 && values.Max() < 0 && values.Max() > 0.4 * values.Min()
            ? new LinearScale(scale.Minimum, 0, start, end)
            : scale;
    }

    private void DrawLines()
    {
        for (var i = 0; i < _lines.Length; i++)
        {
            var line = _lines[i];
            var top = _top - _flags.Reach(i) + 3;
            _frame.Marks.Add(Axis.Line(_scale.Position(line.Value), top, PlotBottom, Ink.Text, dash: line.IsDashed ? 4 : 0));
            _frame.Marks.Add(_flags.Flag(i, _top));
        }
    }

    private void DrawRow(int i)
    {
        var row = _rows[i];
        var hasValue = double.IsFinite(row.Value);
        var baseline = FrameDrawing.Baseline(Middle(i), IntervalColumns.Size);
        var ink = hasValue && row.Status != MarkStatus.Muted ? Ink.Text : Ink.Muted;
        Text(FrameDrawing.Margin, baseline, row.Label, _columns.LabelWidth, IntervalColumns.Size, ink);
        DrawTrend(row.Trend, Middle(i));
        if (double.IsNaN(row.Value))
        {
            DrawReason(row.Note.Length > 0 ? row.Note : "no value", i, baseline);
            return;
        }

        if (hasValue)
        {
            DrawInterval(row, Middle(i));
        }

        _frame.Marks.Add(new TextMark(_columns.ValueRight, baseline, _values[i], IntervalColumns.Size, ink, TextWeight.SemiBold, TextAnchor.End));
        Text(_columns.NoteLeft, FrameDrawing.Baseline(Middle(i), IntervalColumns.NoteSize), row.Note, _columns.NoteWidth, IntervalColumns.NoteSize, Ink.Muted);
    }

    private void DrawTrend(IReadOnlyList<double> trend, double middle)
    {
        var area = new RectangleMark(FrameDrawing.Right - IntervalColumns.TrendWidth, middle - 7, IntervalColumns.TrendWidth - 3, 14, Ink.Paper);
        _frame.Marks.AddRange(Sparkline.Marks(trend, area, Ink.Muted, 1.2));
    }

    // The reason takes the place of the dot, on paper of its own so that gridlines do not run through it.
    private void DrawReason(string reason, int i, double baseline)
    {
        var text = TextRuler.Shorten(reason, _columns.NoteLeft + _columns.NoteWidth - _columns.PlotLeft - 14, NoteSize);
        var width = TextRuler.Width(text, NoteSize) + 12;
        _frame.Marks.Add(new RectangleMark(_columns.PlotLeft + 2, Middle(i) - 9, width, 18, Ink.Paper));
        _frame.Marks.Add(new TextMark(_columns.PlotLeft + 8, baseline, text, NoteSize, Ink.Muted));
    }

    private void DrawInterval(IntervalRow row, double middle)
    {
        var (shape, ink) = Look(row.Status);
        var place = _scale.Position(row.Value);
        if (!double.IsNaN(row.Lower) && !double.IsNaN(row.Upper))
        {
            var (lower, upper) = (_scale.Position(Math.Min(row.Lower, row.Upper)), _scale.Position(Math.Max(row.Lower, row.Upper)));
            _frame.Marks.Add(new LineMark(lower, middle, upper, middle, ink, 2.5, HasRoundEnds: true));
            DrawEndlessness(row, middle, ink);
        }

        // A rim of paper sets the mark off from its own interval and from lines behind it.
        _frame.Marks.Add(new ShapeMark(place, middle, DotRadius + 1.5, shape == MarkShape.Ring ? MarkShape.Circle : shape, Ink.Paper));
        _frame.Marks.Add(new ShapeMark(place, middle, DotRadius, shape, ink));
    }

    private void DrawEndlessness(IntervalRow row, double middle, Ink ink)
    {
        if (double.IsNegativeInfinity(Math.Min(row.Lower, row.Upper)))
        {
            Arrow(_columns.PlotLeft, -5);
        }

        if (double.IsPositiveInfinity(Math.Max(row.Lower, row.Upper)))
        {
            Arrow(_columns.PlotRight, 5);
        }

        void Arrow(double end, double length) => _frame.Marks.Add(new PathMark(
            [new(end + length, middle), new(end - length, middle - 5), new(end - length, middle + 5)],
            ink,
            IsClosed: true));
    }

    private double DrawRest(double bottom)
    {
        var rest = _chart.Rows.Count - _rows.Length;
        if (rest == 0)
        {
            return bottom;
        }

        var text = $"The first {MostRows} rows are drawn; {NumberText.Count(rest)} more follow in the table.";
        _frame.Marks.Add(new TextMark(FrameDrawing.Margin, bottom + 14, text, IntervalColumns.NoteSize, Ink.Text));
        return bottom + 18;
    }

    private void Text(double x, double baseline, string text, double width, double size, Tint ink) =>
        _frame.Marks.Add(new TextMark(x, baseline, TextRuler.Shorten(text, width, size), size, ink));

    private double Middle(int row) => _top + ((row + 0.5) * _rowHeight) + 0.5;

    private static (MarkShape Shape, Ink Ink) Look(MarkStatus status) => status switch
    {
        MarkStatus.Good => (MarkShape.Circle, Ink.Green),
        MarkStatus.Warning => (MarkShape.Triangle, Ink.Purple),
        MarkStatus.Bad => (MarkShape.Square, Ink.Vermillion),
        MarkStatus.Muted => (MarkShape.Ring, Ink.Muted),
        _ => (MarkShape.Circle, Ink.Blue),
    };
}
