using AiPm.Pictures;

namespace AiPm.Formatters;

/// <summary>Histograms as the bars that they are drawn with; all of one chart share their bins.</summary>
internal static class PlotlyBins
{
    private const int MostBins = 40;

    /// <summary>The series with each histogram counted.</summary>
    /// <param name="traces">The series.</param>
    public static IReadOnlyList<PlotlyTrace> Counted(IReadOnlyList<PlotlyTrace> traces)
    {
        var histograms = traces.Where(trace => trace.Type == "histogram").ToList();
        if (histograms.Count == 0)
        {
            return traces;
        }

        var all = histograms.SelectMany(Values).ToList();
        if (all.OfType<string>().Any())
        {
            return [.. traces.Select(trace => trace.Type == "histogram" ? Bars(trace, ByName(Values(trace)), null) : trace)];
        }

        var numbers = all.OfType<double>().Where(double.IsFinite).ToList();
        var scale = LinearScale.Covering(numbers, 0, 1, 0);
        var step = scale.Step(Math.Clamp((int)Math.Sqrt(numbers.Count), 5, MostBins));
        return [.. traces.Select(trace => trace.Type == "histogram" ? Bars(trace, ByBin(Values(trace), step), step) : trace)];
    }

    private static IReadOnlyList<object?> Values(PlotlyTrace trace) => trace.IsHorizontal ? trace.Y : trace.X;

    private static List<(object? Place, double Count)> ByName(IEnumerable<object?> values) =>
        [.. values.Where(value => value is not null).GroupBy(value => value).Select(group => (group.Key, (double)group.Count()))];

    // A bin holds its lower edge, not its upper one.
    private static List<(object? Place, double Count)> ByBin(IEnumerable<object?> values, double step) =>
        [.. values.OfType<double>().Where(double.IsFinite).GroupBy(value => Math.Floor((value / step) + 1e-9)).OrderBy(bin => bin.Key)
            .Select(bin => ((object?)((bin.Key + 0.5) * step), (double)bin.Count()))];

    private static PlotlyTrace Bars(PlotlyTrace trace, List<(object? Place, double Count)> bins, double? width)
    {
        IReadOnlyList<object?> places = [.. bins.Select(bin => bin.Place)];
        IReadOnlyList<object?> counts = [.. bins.Select(bin => (object?)bin.Count)];
        return trace with { Type = "bar", X = trace.IsHorizontal ? counts : places, Y = trace.IsHorizontal ? places : counts, BarWidth = width };
    }
}
