using System.Runtime.CompilerServices;
using AiPm.Pictures;
using Plotly.NET;

namespace AiPm.Formatters;

/// <summary>A chart to explore, drawn by plotly.js; the library is loaded with the first one and by nothing else.</summary>
internal static class ExplorePlot
{
    private const string Blue = "#0072B2";
    private const string Vermillion = "#D55E00";
    private const string Missing = "#8B949E";
    private const int Digits = 5;

    /// <summary>The chart as HTML: a place for it, plotly.js with the first chart, and a script that draws it.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="isPage">Whether it stands on a page of its own, which has to carry plotly.js itself. Default: in a notebook, whose first chart carries it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ToHtml(ExploreChart chart, bool isPage = false)
    {
        var json = GenericChart.toJson(Of(chart));
        var script = isPage ? new PlotlyScript(typeof(GenericChart).Assembly) : PlotlyChart.ScriptOf(typeof(GenericChart).Assembly);
        return PlotlyHtml.Beside(json, script, chart);
    }

    /// <summary>The chart in the library's own terms.</summary>
    /// <param name="chart">The chart.</param>
    internal static GenericChart Of(ExploreChart chart)
    {
        Trace[] traces = [.. chart.Series.SelectMany((series, i) => Traces(chart, series, i))];
        return GenericChart.setLayout(LayoutOf(chart), GenericChart.ofTraceObjects(false, traces));
    }

    private static IEnumerable<Trace> Traces(ExploreChart chart, ExploreSeries series, int place)
    {
        var across = chart.IsOfDates ? (object)series.Across.Select(Day).ToArray() : Short(series.Across);
        if (series.Lower.Count > 0)
        {
            yield return Edge(across, series.Lower, "none");
            yield return Edge(across, series.Upper, "tonexty");
        }

        var trace = new Trace("scatter");
        trace.SetProperty("mode", series.IsLine ? "lines" : "markers");
        trace.SetProperty("name", series.Name);
        trace.SetProperty("x", across);
        trace.SetProperty("y", Short(series.Up));
        trace.SetProperty(series.IsLine ? "line" : "marker", series.IsLine ? LineOf(series, place) : MarkerOf(series));
        trace.SetProperty("hovertemplate", Hover(chart, series));
        if (series.Rows.Count > 0)
        {
            trace.SetProperty("customdata", series.Rows.ToArray());
        }

        yield return trace;
    }

    private static Trace Edge(object across, IReadOnlyList<double> up, string fill)
    {
        var trace = new Trace("scatter");
        trace.SetProperty("mode", "lines");
        trace.SetProperty("x", across);
        trace.SetProperty("y", Short(up));
        trace.SetProperty("fill", fill);
        trace.SetProperty("fillcolor", "rgba(0,114,178,0.2)");
        trace.SetProperty("line", With(("width", 0)));
        trace.SetProperty("hoverinfo", "skip");
        return trace;
    }

    private static Dictionary<string, object> LineOf(ExploreSeries series, int place) =>
        With(("color", series.IsFaint ? "rgba(139,148,158,0.35)" : place % 2 == 0 ? Blue : Vermillion), ("width", series.IsFaint ? 1 : 2.5));

    // Missing values are grey; the others go from the 5th to the 95th of a hundred, as in the picture.
    private static Dictionary<string, object> MarkerOf(ExploreSeries series)
    {
        double[] known = [.. series.Values.Where(double.IsFinite).Order()];
        if (known.Length == 0 || known[0] == known[^1])
        {
            return With(("size", 5), ("color", series.Values.Count > 0 ? Missing : Blue));
        }

        var (low, high) = (known[(int)(0.05 * (known.Length - 1))], known[(int)Math.Ceiling(0.95 * (known.Length - 1))]);
        (low, high) = low == high ? (known[0], known[^1]) : (low, high);
        object[][] scale = [[0, Blue], [1, Vermillion]];
        return With(("size", 5), ("color", Short(series.Values)), ("colorscale", scale), ("cmin", low), ("cmax", high));
    }

    private static string Hover(ExploreChart chart, ExploreSeries series)
    {
        var row = series.Rows.Count > 0 ? "row %{customdata}<br>" : "";
        var value = series.Values.Count > 0 && series.ValueLabel.Length > 0 ? $"<br>{Text(series.ValueLabel)} = %{{marker.color}}" : "";
        var up = chart.UpNames.Count > 0 ? "" : "<br>%{y}";
        var across = chart.UpNames.Count > 0 ? "%{x}" : $"{Text(chart.AcrossLabel)} = %{{x}}";
        return $"{row}{across}{up}{value}<extra>{Text(series.Name)}</extra>";
    }

    private static Layout LayoutOf(ExploreChart chart)
    {
        var layout = new Layout();
        layout.SetProperty("title", With(("text", Text(chart.Title)), ("x", 0), ("font", With(("size", 15)))));
        layout.SetProperty("width", 720);
        layout.SetProperty("height", chart.UpNames.Count > 0 ? 120 + (chart.UpNames.Count * 32) : 440);
        layout.SetProperty("margin", With(("l", 60), ("r", 20), ("t", 44), ("b", 50)));
        layout.SetProperty("showlegend", false);
        layout.SetProperty("hovermode", "closest");
        layout.SetProperty("paper_bgcolor", "#FFFFFF");
        layout.SetProperty("plot_bgcolor", "#FFFFFF");
        layout.SetProperty("font", With(("color", "#1F2328"), ("size", 12)));
        layout.SetProperty("xaxis", AxisOf(chart.AcrossLabel, chart.AcrossNames, isReversed: false));
        layout.SetProperty("yaxis", AxisOf(chart.UpLabel, chart.UpNames, isReversed: chart.UpNames.Count > 0));
        return layout;
    }

    private static Dictionary<string, object> AxisOf(string label, IReadOnlyList<string> names, bool isReversed)
    {
        var axis = With(("title", With(("text", Text(label)))), ("gridcolor", "#D0D7DE"), ("zerolinecolor", "#57606A"), ("automargin", true));
        if (names.Count > 0)
        {
            axis["tickmode"] = "array";
            axis["tickvals"] = Enumerable.Range(0, names.Count).ToArray();
            axis["ticktext"] = names.Select(name => Text(TextRuler.Shorten(name, 200, 12))).ToArray();
            axis["zeroline"] = false;
            axis["range"] = isReversed ? new[] { names.Count - 0.5, -0.5 } : [-0.5, names.Count - 0.5];
        }

        return axis;
    }

    private static Dictionary<string, object> With(params (string Name, object Value)[] properties) => properties.ToDictionary(property => property.Name, property => property.Value);

    // plotly.js reads some HTML in its texts.
    private static string Text(string text) => TextRuler.Clean(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Day(double days) => double.IsFinite(days) ? new DateTime((long)Math.Round(days * TimeSpan.TicksPerDay), DateTimeKind.Unspecified).ToString(days == Math.Floor(days) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) : "";

    // What a reader sees of a number by pointing at it; all digits of thousands of points would be megabytes. Null is a gap.
    private static double?[] Short(IReadOnlyList<double> values) =>
        [.. values.Select(value => double.IsFinite(value) ? double.Parse(value.ToString($"G{Digits}", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : (double?)null)];
}
