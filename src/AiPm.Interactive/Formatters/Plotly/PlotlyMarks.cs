namespace AiPm.Formatters;

/// <summary>What is drawn of each series, the lowest first.</summary>
internal static class PlotlyMarks
{
    /// <summary>The marks of a chart.</summary>
    /// <param name="traces">The series, histograms counted.</param>
    /// <param name="barMode">The chart's <c>barmode</c>.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    public static IReadOnlyList<PlotlyMark> Of(IReadOnlyList<PlotlyTrace> traces, string barMode, PlotlyAxis x, PlotlyAxis y)
    {
        var marks = PlotlyBars.Of(traces, barMode, x, y).ToList();
        IReadOnlyList<(double X, double Y)> before = [];
        for (var series = 0; series < traces.Count; series++)
        {
            var trace = traces[series];
            if (trace.Type == "box")
            {
                marks.AddRange(PlotlyBoxes.Of(series, trace, x, y));
            }
            else if (trace.Type == "heatmap")
            {
                marks.AddRange(Cells(series, trace, x, y));
            }
            else if (trace.Type == "scatter")
            {
                var points = Points(trace, x, y);
                marks.AddRange(Scatter(series, trace, points, before));
                marks.AddRange(Errors(series, trace, points, y));
                before = points;
            }
        }

        return [.. marks.OrderBy(mark => mark.Shape == PlotlyShape.Area ? 0 : 1)];
    }

    private static List<(double X, double Y)> Points(PlotlyTrace trace, PlotlyAxis x, PlotlyAxis y)
    {
        var count = trace.X.Count == 0 ? trace.Y.Count : trace.Y.Count == 0 ? trace.X.Count : Math.Min(trace.X.Count, trace.Y.Count);
        return [.. Enumerable.Range(0, count).Select(i => (trace.X.Count == 0 ? i : x.Place(trace.X[i]), trace.Y.Count == 0 ? i : y.Place(trace.Y[i])))];
    }

    private static IEnumerable<PlotlyMark> Scatter(int series, PlotlyTrace trace, IReadOnlyList<(double X, double Y)> points, IReadOnlyList<(double X, double Y)> before)
    {
        var whole = points.Where(IsFinite).ToList();
        if (trace.Fill == "tozeroy" && whole.Count > 1)
        {
            yield return new PlotlyMark(series, PlotlyShape.Area, [(whole[0].X, 0), .. whole, (whole[^1].X, 0)]);
        }
        else if (trace.Fill == "tonexty" && whole.Count > 1 && before.Any(IsFinite))
        {
            yield return new PlotlyMark(series, PlotlyShape.Area, [.. before.Where(IsFinite), .. Enumerable.Reverse(whole)]);
        }

        if (trace.HasLines)
        {
            yield return new PlotlyMark(series, PlotlyShape.Line, points);
        }

        if (trace.HasMarkers)
        {
            yield return new PlotlyMark(series, PlotlyShape.Points, whole);
        }
    }

    private static IEnumerable<PlotlyMark> Errors(int series, PlotlyTrace trace, List<(double X, double Y)> points, PlotlyAxis y)
    {
        for (var i = 0; i < Math.Min(points.Count, trace.Y.Count); i++)
        {
            if (IsFinite(points[i]) && trace.Y[i] is double value && At(trace.ErrorUp, i) is { } up && At(trace.ErrorDown, i) is { } down)
            {
                yield return new PlotlyMark(series, PlotlyShape.Whisker, [(points[i].X, y.Place(value - down)), (points[i].X, y.Place(value + up))]);
            }
        }
    }

    private static IEnumerable<PlotlyMark> Cells(int series, PlotlyTrace trace, PlotlyAxis x, PlotlyAxis y)
    {
        var numbers = trace.Z.SelectMany(row => row).OfType<double>().Where(double.IsFinite).ToList();
        if (numbers.Count == 0)
        {
            yield break;
        }

        var (low, high) = (numbers.Min(), numbers.Max());
        var across = Edges(trace.X, x, trace.Z.Max(row => row.Count));
        var upward = Edges(trace.Y, y, trace.Z.Count);
        for (var row = 0; row < Math.Min(trace.Z.Count, upward.Count); row++)
        {
            for (var column = 0; column < Math.Min(trace.Z[row].Count, across.Count); column++)
            {
                if (trace.Z[row][column] is double value && double.IsFinite(value))
                {
                    var share = high > low ? (value - low) / (high - low) : 0.5;
                    yield return new PlotlyMark(series, PlotlyShape.Cell, [(across[column].From, upward[row].From), (across[column].To, upward[row].To)], share);
                }
            }
        }
    }

    // A cell reaches half way to its neighbours; values may also name the edges, one more than there are cells.
    private static List<(double From, double To)> Edges(IReadOnlyList<object?> values, PlotlyAxis axis, int count)
    {
        var places = values.Count == 0 ? [.. Enumerable.Range(0, count).Select(i => (double)i)] : values.Select(axis.Place).ToList();
        if (places.Count == count + 1)
        {
            return [.. Enumerable.Range(0, count).Select(i => (places[i], places[i + 1]))];
        }

        double Half(int i) => i + 1 < places.Count ? (places[i + 1] - places[i]) / 2 : i > 0 ? (places[i] - places[i - 1]) / 2 : 0.5;
        return [.. places.Select((place, i) => (place - (i > 0 ? (place - places[i - 1]) / 2 : Half(0)), place + Half(i)))];
    }

    private static double? At(IReadOnlyList<object?> values, int i) => i < values.Count && values[i] is double number && double.IsFinite(number) ? number : null;

    private static bool IsFinite((double X, double Y) point) => double.IsFinite(point.X) && double.IsFinite(point.Y);
}
