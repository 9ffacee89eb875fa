namespace AiPm.Pictures;

/// <summary>A plot with two axes of numbers.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="AcrossLabel">What goes along, with its unit.</param>
/// <param name="UpLabel">What goes upward, with its unit.</param>
/// <param name="Layers">The marks, the lowest first.</param>
public sealed record XyPanel(string Title, string AcrossLabel, string UpLabel, IReadOnlyList<PlotLayer> Layers) : PlotPanel(Title)
{
    /// <summary>Whether both axes go from 0 to 1, as those of shares do. Default: false.</summary>
    public bool IsOfShares { get; init; }

    /// <summary>Whether both axes have the same range, so that a diagonal means equality. Default: false.</summary>
    public bool HasEqualAxes { get; init; }

    /// <summary>Whether the numbers along are days since the first day of year 1, shown as dates. Default: false.</summary>
    public bool IsOfDates { get; init; }

    /// <summary>Further places that the axes reach. Default: none.</summary>
    public IReadOnlyList<ScenePoint> Reach { get; init; } = [];

    /// <inheritdoc/>
    internal override void Draw(List<Mark> marks, RectangleMark area)
    {
        var head = Title.Length > 0 ? TitleHeight : 0;
        DrawTitle(marks, area);
        var (top, bottom) = (area.Y + head + 24, area.Y + area.Height - Axis.Height);
        marks.Add(new TextMark(area.X, area.Y + head + 11, TextRuler.Shorten(UpLabel, area.Width, Size), Size, Ink.Muted));
        var points = Layers.SelectMany(layer => layer.Reach).Concat(Reach).Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToArray();
        var up = Scale(points, point => point.Y, bottom, top);
        var ticks = up.Ticks(5);
        var step = up.Step(5);
        string[] labels = [.. ticks.Select(tick => AxisNumber.Tick(tick, step))];
        var left = area.X + Math.Ceiling(labels.Select(label => TextRuler.Width(label, Size)).DefaultIfEmpty(0).Max()) + 8;
        var across = Scale(points, point => point.X, left, area.X + area.Width - 6);
        for (var i = 0; i < ticks.Count; i++)
        {
            var place = Math.Floor(up.Position(ticks[i])) + 0.5;
            marks.Add(new LineMark(left, place, across.End, place, ticks[i] == 0 ? Tint.Mix(Ink.Grid, Ink.Muted, 0.5) : Ink.Grid));
            marks.Add(new TextMark(left - 8, FrameDrawing.Baseline(place, Size), labels[i], Size, Ink.Muted, Anchor: TextAnchor.End));
        }

        marks.AddRange(Layers.SelectMany(layer => layer.Marks(across, up)));
        marks.AddRange(IsOfDates ? Dates(across, area, bottom) : new Axis(across, area.X, area.X + area.Width + 4).Text(bottom, AcrossLabel));
    }

    private IEnumerable<Mark> Dates(LinearScale across, RectangleMark area, double bottom)
    {
        foreach (var (at, label) in DateTicks.Of(across, text => TextRuler.Width(text, Size) + 14))
        {
            var half = TextRuler.Width(label, Size) / 2;
            yield return new TextMark(Math.Clamp(across.Position(at), area.X + half, area.X + area.Width - half), bottom + 16, label, Size, Ink.Muted, Anchor: TextAnchor.Middle);
        }

        yield return new TextMark(across.End, bottom + 33, TextRuler.Shorten(AcrossLabel, area.Width, Size), Size, Ink.Muted, Anchor: TextAnchor.End);
    }

    private LinearScale Scale(ScenePoint[] points, Func<ScenePoint, double> of, double start, double end) =>
        IsOfShares ? new LinearScale(0, 1, start, end)
        : HasEqualAxes ? LinearScale.Covering(points.SelectMany(point => new[] { point.X, point.Y }), start, end)
        : LinearScale.Covering(points.Select(of), start, end);
}
