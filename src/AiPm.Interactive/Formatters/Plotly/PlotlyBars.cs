namespace AiPm.Formatters;

/// <summary>Where the bars of a chart stand: beside each other, on each other, or one before the other.</summary>
internal static class PlotlyBars
{
    private const double Filled = 0.8;

    /// <summary>The bars of all bar series.</summary>
    /// <param name="traces">All series.</param>
    /// <param name="mode">The chart's <c>barmode</c>.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    public static IEnumerable<PlotlyMark> Of(IReadOnlyList<PlotlyTrace> traces, string mode, PlotlyAxis x, PlotlyAxis y)
    {
        var bars = Enumerable.Range(0, traces.Count).Where(i => traces[i].Type == "bar").ToList();
        var pitch = Pitch(bars.SelectMany(i => Places(traces[i], x, y)));
        var stacked = mode is "stack" or "relative";
        var sums = new Dictionary<(double Place, bool IsUp), double>();
        for (var nth = 0; nth < bars.Count; nth++)
        {
            var trace = traces[bars[nth]];
            var width = (trace.BarWidth ?? pitch) * (trace.BarWidth is null ? Filled : 0.96);
            var (from, share) = mode == "group" ? (nth, bars.Count) : (0, 1);
            var places = Places(trace, x, y).ToList();
            var ends = Ends(trace, x, y).ToList();
            for (var i = 0; i < Math.Min(places.Count, ends.Count); i++)
            {
                if (!double.IsFinite(places[i]) || !double.IsFinite(ends[i]))
                {
                    continue;
                }

                var start = stacked ? sums.GetValueOrDefault((places[i], ends[i] >= 0)) : 0;
                sums[(places[i], ends[i] >= 0)] = start + ends[i];
                var left = places[i] - (width / 2) + (width * from / share);
                yield return Bar(bars[nth], trace.IsHorizontal, left, left + (width / share), start, start + ends[i]);
            }
        }
    }

    /// <summary>A bar between two places and two values.</summary>
    public static PlotlyMark Bar(int series, bool isHorizontal, double left, double right, double start, double end) => isHorizontal
        ? new PlotlyMark(series, PlotlyShape.Bar, [(start, left), (end, right)])
        : new PlotlyMark(series, PlotlyShape.Bar, [(left, start), (right, end)]);

    private static IEnumerable<double> Places(PlotlyTrace trace, PlotlyAxis x, PlotlyAxis y)
    {
        var (values, axis) = trace.IsHorizontal ? (trace.Y, y) : (trace.X, x);
        return values.Count > 0 ? values.Select(axis.Place) : Enumerable.Range(0, (trace.IsHorizontal ? trace.X : trace.Y).Count).Select(i => (double)i);
    }

    private static IEnumerable<double> Ends(PlotlyTrace trace, PlotlyAxis x, PlotlyAxis y) =>
        trace.IsHorizontal ? trace.X.Select(x.Place) : trace.Y.Select(y.Place);

    private static double Pitch(IEnumerable<double> places)
    {
        var sorted = places.Where(double.IsFinite).Distinct().Order().ToList();
        var gaps = sorted.Zip(sorted.Skip(1), (a, b) => b - a).ToList();
        return gaps.Count == 0 ? 1 : gaps.Min();
    }
}
