namespace AiPm.Pictures;

/// <summary>Rows side by side: below each prediction what adds to it, above it what takes away.</summary>
public sealed record ForceRowsChart
{
    private const double PlotHeight = 270;
    private static readonly double[] Shares = [1, 0.7, 0.45, 0.22];

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What the upward axis measures, with its unit.</summary>
    public required string AxisLabel { get; init; }

    /// <summary>In which order rows stand.</summary>
    public required string AcrossLabel { get; init; }

    /// <summary>The features, the most important first; all but the first three are drawn as one.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>What each feature adds, a list of rows for each, in the order to be drawn.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Contributions { get; init; }

    /// <summary>What was predicted for each row, in the same order.</summary>
    public required IReadOnlyList<double> Predictions { get; init; }

    /// <summary>Where rows start: the base value, drawn as a level.</summary>
    public required double BaseValue { get; init; }

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it; many rows are averaged in neighbouring columns.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        var marks = frame.Marks;
        var columns = Math.Min(CrowdedRows.MostColumns, Math.Max(1, Predictions.Count));
        var predictions = CrowdedRows.Averaged(Predictions, columns);
        double[][] parts = [.. Parts().Select(part => CrowdedRows.Averaged(part, columns))];
        double[][][] ups = Stack(predictions, parts, isUp: true);
        double[][][] downs = Stack(predictions, parts, isUp: false);
        var top = DrawKey(marks, frame.Top);
        marks.Add(new TextMark(FrameDrawing.Margin, top + 11, TextRuler.Shorten(AxisLabel, FrameDrawing.Right - FrameDrawing.Margin, AttributionLayout.SmallSize), AttributionLayout.SmallSize, Ink.Muted));
        var bottom = top + 20 + PlotHeight;
        var up = LinearScale.Covering(ups.Concat(downs).SelectMany(band => band[1]).Concat(predictions).Append(BaseValue), bottom, top + 20);
        var left = DrawLevels(marks, up);
        double[] places = [.. Enumerable.Range(0, columns).Select(i => left + ((i + 0.5) * (FrameDrawing.Right - left) / columns))];
        var half = (FrameDrawing.Right - left) / columns / 2;
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            marks.AddRange(Band(ups[i], places, half, up, Tint.Mix(Ink.Paper, Ink.Blue, Shares[i])));
            marks.AddRange(Band(downs[i], places, half, up, Tint.Mix(Ink.Paper, Ink.Vermillion, Shares[i])));
        }

        ScenePoint[] line = [.. Enumerable.Range(0, columns).Where(i => double.IsFinite(predictions[i])).SelectMany(i => columns > 40 ? [new ScenePoint(places[i], up.Position(predictions[i]))] : Step(places[i], half, up.Position(predictions[i])))];
        marks.Add(new PathMark(line, Stroke: Ink.Text, Thickness: 1.5));
        if (double.IsFinite(BaseValue))
        {
            var level = Math.Floor(up.Position(BaseValue)) + 0.5;
            marks.Add(new LineMark(left, level, FrameDrawing.Right, level, Ink.Muted, 1, 3));
        }

        marks.Add(new TextMark(FrameDrawing.Right, bottom + 17, TextRuler.Shorten(AcrossLabel, FrameDrawing.Right - FrameDrawing.Margin, AttributionLayout.SmallSize), AttributionLayout.SmallSize, Ink.Muted, Anchor: TextAnchor.End));
        if (Check.Length == 0)
        {
            return frame.Finish(bottom + 20);
        }

        marks.Add(new TextMark(FrameDrawing.Margin, bottom + 37, TextRuler.Shorten(Check, FrameDrawing.Right - FrameDrawing.Margin, AttributionLayout.SmallSize), AttributionLayout.SmallSize, Ink.Text));
        return frame.Finish(bottom + 42);
    }

    private static ScenePoint[] Step(double place, double half, double height) => [new(place - half, height), new(place + half, height)];

    private List<IReadOnlyList<double>> Parts()
    {
        List<IReadOnlyList<double>> parts = [.. Contributions.Take(Contributions.Count == Shares.Length ? Shares.Length : Shares.Length - 1)];
        if (parts.Count < Contributions.Count)
        {
            // The rest is the balance of each row.
            var rest = Contributions.Skip(parts.Count).ToArray();
            parts.Add([.. Enumerable.Range(0, Predictions.Count).Select(row => rest.Sum(feature => feature[row]))]);
        }

        return parts;
    }

    // [part][inner, outer][column]: from the prediction away.
    private static double[][][] Stack(double[] predictions, double[][] parts, bool isUp)
    {
        var at = (double[])predictions.Clone();
        var bands = new List<double[][]>();
        foreach (var part in parts)
        {
            var inner = at;
            at = [.. at.Select((value, i) => value - (double.IsFinite(part[i]) && part[i] > 0 == isUp ? part[i] : 0))];
            bands.Add([inner, at]);
        }

        return [.. bands];
    }

    private static IEnumerable<Mark> Band(double[][] band, double[] places, double half, LinearScale up, Tint fill)
    {
        var isStepped = places.Length <= 40;
        int[] known = [.. Enumerable.Range(0, places.Length).Where(i => double.IsFinite(band[0][i]) && double.IsFinite(band[1][i]))];
        if (known.Length == 0 || known.All(i => band[0][i] == band[1][i]))
        {
            return [];
        }

        IEnumerable<ScenePoint> Edge(double[] edge) => known.SelectMany(i => isStepped ? Step(places[i], half, up.Position(edge[i])) : [new ScenePoint(places[i], up.Position(edge[i]))]);
        return [new PathMark([.. Edge(band[0]), .. Edge(band[1]).Reverse()], fill, IsClosed: true)];
    }

    private static double DrawLevels(List<Mark> marks, LinearScale up)
    {
        var (ticks, step) = (up.Ticks(5), up.Step(5));
        string[] labels = [.. ticks.Select(tick => AxisNumber.Tick(tick, step))];
        var left = FrameDrawing.Margin + Math.Ceiling(labels.Select(label => TextRuler.Width(label, AttributionLayout.SmallSize)).DefaultIfEmpty(0).Max()) + 8;
        for (var i = 0; i < ticks.Count; i++)
        {
            var place = Math.Floor(up.Position(ticks[i])) + 0.5;
            marks.Add(new LineMark(left, place, FrameDrawing.Right, place, ticks[i] == 0 ? Tint.Mix(Ink.Grid, Ink.Muted, 0.5) : Ink.Grid));
            marks.Add(new TextMark(left - 8, FrameDrawing.Baseline(place, AttributionLayout.SmallSize), labels[i], AttributionLayout.SmallSize, Ink.Muted, Anchor: TextAnchor.End));
        }

        return left;
    }

    // Each shade is a feature.
    private double DrawKey(List<Mark> marks, double top)
    {
        const double size = AttributionLayout.SmallSize;
        var names = Contributions.Count <= Shares.Length ? [.. Labels] : Labels.Take(Shares.Length - 1).Append($"{Reports.NumberText.Count(Contributions.Count - Shares.Length + 1)} others").ToArray();
        var (x, y) = (FrameDrawing.Margin, top);
        for (var i = 0; i < names.Length; i++)
        {
            var text = TextRuler.Shorten(names[i], 150, size);
            var width = TextRuler.Width(text, size) + 42;
            if (x > FrameDrawing.Margin && x + width > FrameDrawing.Right)
            {
                (x, y) = (FrameDrawing.Margin, y + 18);
            }

            marks.Add(new RectangleMark(x, y - 1, 10, 10, Tint.Mix(Ink.Paper, Ink.Blue, Shares[i])));
            marks.Add(new RectangleMark(x + 10, y - 1, 10, 10, Tint.Mix(Ink.Paper, Ink.Vermillion, Shares[i])));
            marks.Add(new TextMark(x + 25, y + 8, text, size, Ink.Text));
            x += width;
        }

        var words = "blue, below the line, adds; vermillion, above it, takes away";
        if (x + TextRuler.Width(words, size) > FrameDrawing.Right)
        {
            (x, y) = (FrameDrawing.Margin, y + 18);
        }

        marks.Add(new TextMark(x, y + 8, words, size, Ink.Muted));
        return y + 18;
    }
}
