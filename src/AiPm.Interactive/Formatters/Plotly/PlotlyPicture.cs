using AiPm.Pictures;

namespace AiPm.Formatters;

/// <summary>A chart as a picture of the kit's own, drawn without a browser: the common kinds of series, in the house's colours.</summary>
internal sealed class PlotlyPicture
{
    private const double Margin = 24;
    private const double Right = 696;
    private const double Height = 420;
    private const double Small = 11;

    private readonly PlotlyFigure _figure;
    private readonly List<Mark> _marks = [];
    private readonly IReadOnlyList<PlotlyTrace> _traces;
    private double _top = 34;

    private PlotlyPicture(PlotlyFigure figure)
    {
        _figure = figure;
        _traces = PlotlyBins.Counted(figure.Traces);
    }

    /// <summary>Draws a chart.</summary>
    /// <param name="figure">The chart.</param>
    public static Scene Draw(PlotlyFigure figure)
    {
        var picture = new PlotlyPicture(figure);
        return figure.Problem is { } problem ? picture.DrawProblem(problem) : picture.DrawChart();
    }

    private Scene DrawProblem(string problem)
    {
        DrawTitle();
        _marks.Add(new TextMark(Margin, _top + 8, problem, 12, Ink.Text));
        _marks.Add(new TextMark(Margin, _top + 28, "It is shown where the notebook runs.", 12, Ink.Muted));
        return Finish(_top + 48, $"{_figure.Title}. {problem}");
    }

    private Scene DrawChart()
    {
        DrawTitle();
        DrawLegend();
        var x = new PlotlyAxis(_figure.XAxis, Values(trace => trace.X, isAcross: true));
        var y = new PlotlyAxis(_figure.YAxis, Values(trace => trace.Y, isAcross: false));
        var marks = PlotlyMarks.Of(Placed(_traces, x, y), _figure.BarMode, x, y);
        var isTitled = y.Title.Length > 0;
        _top += isTitled ? 14 : 0;
        var bottom = Height - 38 - (_figure.LeftOut.Length > 0 ? 15 : 0);
        var upward = y.Scale(marks.SelectMany(mark => mark.Points.Select(point => point.Y)), bottom, _top);
        var yTicks = y.Ticks(upward, _ => 16);
        var left = Margin + yTicks.Select(tick => PlotlyAxis.Width(tick.Label)).DefaultIfEmpty(0).Max() + 8;
        var across = x.Scale(marks.SelectMany(mark => mark.Points.Select(point => point.X)), left, Right);
        if (isTitled)
        {
            _marks.Add(new TextMark(Margin, _top - 8, TextRuler.Shorten(y.Title, Right - Margin, Small), Small, Ink.Muted));
        }

        var paper = new PlotlyPaper(across, upward);
        DrawTicks(x.Ticks(across, label => PlotlyAxis.Width(label) + 14), yTicks, paper, bottom, left);
        foreach (var mark in marks)
        {
            _marks.AddRange(paper.Draw(mark));
        }

        _marks.Add(new TextMark(Right, bottom + 33, TextRuler.Shorten(x.Title, Right - left, Small), Small, Ink.Muted, Anchor: TextAnchor.End));
        _marks.Add(new TextMark(Margin, Height - 6, TextRuler.Shorten(_figure.LeftOut, Right - Margin, 10.5), 10.5, Ink.Muted));
        return Finish(Height, Words(x, y));
    }

    private void DrawTitle()
    {
        foreach (var line in TextRuler.Wrap(_figure.Title, Right - Margin, 3, 15, TextWeight.SemiBold))
        {
            _marks.Add(new TextMark(Margin, _top, line, 15, Ink.Text, TextWeight.SemiBold));
            _top += 20;
        }

        _top += 4;
    }

    private void DrawLegend()
    {
        if (_traces.Count < 2)
        {
            return;
        }

        var at = Margin;
        for (var i = 0; i < _traces.Count; i++)
        {
            var name = TextRuler.Shorten(_traces[i].Name.Length > 0 ? _traces[i].Name : $"series {i + 1}", 160, Small);
            var width = TextRuler.Width(name, Small) + 32;
            if (at + width > Right - 60 && i < _traces.Count - 1)
            {
                _marks.Add(new TextMark(at, _top + 4, $"and {_traces.Count - i} more", Small, Ink.Muted));
                break;
            }

            _marks.Add(new ShapeMark(at + 5, _top, 4, PlotlyPaper.ShapeOf(i), PlotlyPaper.ColourOf(i)));
            _marks.Add(new TextMark(at + 14, _top + 4, name, Small, Ink.Text));
            at += width;
        }

        _top += 18;
    }

    private void DrawTicks(IReadOnlyList<(double At, string Label)> xTicks, IReadOnlyList<(double At, string Label)> yTicks, PlotlyPaper paper, double bottom, double left)
    {
        foreach (var (at, label) in yTicks)
        {
            var height = Math.Round(paper.Y(at)) + 0.5;
            _marks.Add(new LineMark(left, height, Right, height, Ink.Grid));
            _marks.Add(new TextMark(left - 8, height + (Small * 0.36), label, Small, Ink.Muted, Anchor: TextAnchor.End));
        }

        foreach (var (at, label) in xTicks)
        {
            var place = Math.Round(paper.X(at)) + 0.5;
            var half = PlotlyAxis.Width(label) / 2;
            _marks.Add(new LineMark(place, _top, place, bottom, Ink.Grid));
            _marks.Add(new TextMark(Math.Clamp(place, 4 + half, 716 - half), bottom + 16, label, Small, Ink.Muted, Anchor: TextAnchor.Middle));
        }
    }

    // Boxes without places stand at their series' names.
    private IEnumerable<object?> Values(Func<PlotlyTrace, IReadOnlyList<object?>> of, bool isAcross) => _traces.SelectMany((trace, i) =>
        trace.Type == "box" && of(trace).Count == 0 && trace.IsHorizontal != isAcross ? [NameOf(trace, i)] : of(trace));

    private static List<PlotlyTrace> Placed(IReadOnlyList<PlotlyTrace> traces, PlotlyAxis x, PlotlyAxis y) => [.. traces.Select((trace, i) =>
        trace.Type != "box" || (trace.IsHorizontal ? trace.Y : trace.X).Count > 0 ? trace
        : trace.IsHorizontal ? trace with { Y = [.. trace.X.Select(_ => (object?)NameOf(trace, i))] }
        : trace with { X = [.. trace.Y.Select(_ => (object?)NameOf(trace, i))] })];

    private static string NameOf(PlotlyTrace trace, int i) => trace.Name.Length > 0 ? trace.Name : $"series {i + 1}";

    private string Words(PlotlyAxis x, PlotlyAxis y)
    {
        var kinds = string.Join(", ", _figure.Traces.Select(trace => trace.Type).Distinct());
        var series = _figure.Traces.Count == 1 ? "1 series" : $"{_figure.Traces.Count} series";
        var axes = (y.Title, x.Title) switch
        {
            ({ Length: > 0 }, { Length: > 0 }) => $" {y.Title} over {x.Title}.",
            _ => "",
        };
        return $"{_figure.Title}. Chart of {series} ({kinds}).{axes}";
    }

    private Scene Finish(double height, string description) =>
        new() { Height = Math.Ceiling(height), Title = _figure.Title, Description = description, Marks = [.. _marks.Where(mark => mark is not TextMark { Text.Length: 0 })] };
}
