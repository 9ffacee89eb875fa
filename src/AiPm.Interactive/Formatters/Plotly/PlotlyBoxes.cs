namespace AiPm.Formatters;

/// <summary>Box plots: quartiles, whiskers to the last value within 1.5 times the box, and the values beyond.</summary>
/// <remarks>Quartiles as plotly.js takes them by default, method 10 of Langford (2006), "Quartiles in Elementary Statistics".</remarks>
internal static class PlotlyBoxes
{
    private const double Half = 0.3;

    /// <summary>The boxes of a series.</summary>
    /// <param name="series">Its number.</param>
    /// <param name="trace">The series.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    public static IEnumerable<PlotlyMark> Of(int series, PlotlyTrace trace, PlotlyAxis x, PlotlyAxis y)
    {
        var (places, placeAxis) = trace.IsHorizontal ? (trace.Y, y) : (trace.X, x);
        var (values, axis) = trace.IsHorizontal ? (trace.X, x) : (trace.Y, y);
        foreach (var box in values.Select((value, i) => (Place: i < places.Count ? placeAxis.Place(places[i]) : double.NaN, Value: axis.Place(value)))
            .Where(pair => double.IsFinite(pair.Value) && double.IsFinite(pair.Place))
            .GroupBy(pair => pair.Place, pair => pair.Value))
        {
            foreach (var mark in Box(series, box.Key, [.. box.Order()], trace.IsHorizontal))
            {
                yield return mark;
            }
        }
    }

    /// <summary>A quantile of sorted values.</summary>
    /// <param name="sorted">The values, ascending, at least one.</param>
    /// <param name="share">0 to 1.</param>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var at = Math.Clamp((share * sorted.Count) - 0.5, 0, sorted.Count - 1);
        var below = (int)Math.Floor(at);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }

    private static IEnumerable<PlotlyMark> Box(int series, double place, double[] sorted, bool isHorizontal)
    {
        var (q1, median, q3) = (Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75));
        var reach = 1.5 * (q3 - q1);
        var low = sorted.First(value => value >= q1 - reach);
        var high = sorted.Last(value => value <= q3 + reach);
        PlotlyMark Across(PlotlyShape shape, double value, double half) =>
            new(series, shape, [Point(place - half, value), Point(place + half, value)]);
        (double X, double Y) Point(double along, double value) => isHorizontal ? (value, along) : (along, value);

        yield return new PlotlyMark(series, PlotlyShape.Whisker, [Point(place, low), Point(place, q1)]);
        yield return new PlotlyMark(series, PlotlyShape.Whisker, [Point(place, q3), Point(place, high)]);
        yield return Across(PlotlyShape.Whisker, low, Half / 2);
        yield return Across(PlotlyShape.Whisker, high, Half / 2);
        yield return PlotlyBars.Bar(series, isHorizontal, place - Half, place + Half, q1, q3);
        yield return Across(PlotlyShape.Median, median, Half);
        if (sorted.Where(value => value < low || value > high).ToList() is { Count: > 0 } beyond)
        {
            yield return new PlotlyMark(series, PlotlyShape.Points, [.. beyond.Select(value => Point(place, value))]);
        }
    }
}
