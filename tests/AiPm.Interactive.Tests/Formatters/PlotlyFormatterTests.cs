using System.Reflection;
using AiPm.Formatters;
using AiPm.Pictures;
using CsCheck;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace AiPm.Interactive.Tests.Formatters;

public sealed class PlotlyFormatterTests
{
    private static readonly Assembly Library = typeof(GenericChart).Assembly;

    public PlotlyFormatterTests() => AipmFormatters.Register();

    [Fact]
    public void A_chart_is_shown_live_as_a_picture_and_in_words()
    {
        var chart = Lines("loss");

        Assert.Equal(["text/html", "image/png", "text/plain"], Formatter.GetPreferredMimeTypesFor(chart.GetType()));
        Assert.Equal("loss. Chart of 1 series (scatter).", chart.ToDisplayString("text/plain"));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], Convert.FromBase64String(chart.ToDisplayString("image/png"))[..4]);
        var html = chart.ToDisplayString("text/html");
        Assert.Matches("^<div id=\"aipm-chart-[0-9a-f]{12}\"><img width=\"720\" height=\"420\" alt=\"loss\\. Chart of 1 series", html);
        Assert.DoesNotContain("cdn", html[^5000..]);
    }

    [Fact]
    public void Only_the_first_chart_of_a_session_carries_the_script_and_does_so_again()
    {
        var script = new PlotlyScript(Library);
        var (one, two) = (Json(Lines("one")), Json(Lines("two")));

        var first = PlotlyHtml.Of(one, script);

        Assert.InRange(first.Length, 3_000_000, 4_500_000);
        Assert.Contains("if (!window.Plotly) { (function (define, module, exports, require) {", first);
        Assert.InRange(PlotlyHtml.Of(two, script).Length, 1_000, PlotlyHtml.MostSigns);
        Assert.Equal(first, PlotlyHtml.Of(one, script));
        Assert.Equal(first, PlotlyHtml.Of(one, new PlotlyScript(Library)));
        Assert.Equal(2, first.Split("</script>").Length - 1);
    }

    [Fact]
    public void Names_cannot_end_the_script_or_the_element()
    {
        var script = new PlotlyScript(Library);
        _ = script.For("another");

        var html = PlotlyHtml.Of(Json(Lines("</script><img src=x onerror=alert(1)> \u2028 \" & '")), script);

        Assert.Single(html.Split("</script>").SkipLast(1));
        Assert.DoesNotContain("<img src=x", html);
        Assert.DoesNotContain("\u2028", html);
        Assert.Contains("textContent = \"This is the picture of the chart.", html);
        var image = Markup.Of(html[..html.IndexOf("<script>", StringComparison.Ordinal)]).Descendants("img").Single();
        Assert.StartsWith("\" & '. Chart of 1 series", image.Attribute("alt")!.Value);
    }

    [Fact]
    public void A_chart_of_too_many_points_is_its_picture()
    {
        var script = new PlotlyScript(Library);
        var points = Enumerable.Range(0, 200_000).Select(i => Math.Sin(i / 900.0) * i).ToArray();

        var html = PlotlyHtml.Of(Json(Chart.Line<double, double, string>(x: points.Select((_, i) => (double)i), y: points)), script);

        Assert.InRange(html.Length, 5_000, PlotlyHtml.MostSigns);
        Assert.Contains("SaveHtml", html);
        Assert.DoesNotContain("<script>", html);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void The_bytes_are_the_same_each_time_and_everywhere(string culture)
    {
        static string All()
        {
            var chart = Chart.Point<DateTime, double, string>(x: [new DateTime(2020, 1, 2), new DateTime(2021, 6, 2, 3, 4, 5)], y: [1234.5, -0.25], Name: "İı");
            return Json(chart) + chart.ToDisplayString("image/png") + chart.ToDisplayString("text/plain");
        }

        Assert.Equal(All(), InCulture.Run(culture, All));
    }

    [Fact]
    public void Charts_without_a_static_form_say_so()
    {
        var pie = Chart.Pie<int, string, string>(values: [1, 2], Labels: new[] { "a", "b" });
        Assert.Equal("Chart (pie). A chart of the kind 'pie' has no static form.", pie.ToDisplayString("text/plain"));

        var panels = Chart.Grid([Lines("a"), Lines("b")], 1, 2);
        Assert.EndsWith("A chart of several panels or axes has no static form.", panels.ToDisplayString("text/plain"));
    }

    [Fact]
    public void Each_common_kind_draws_its_marks()
    {
        Assert.Equal(2, Draw(Chart.Column<int, string, string>(values: [3, 1], Keys: new[] { "a", "b" })).OfType<RectangleMark>().Count());
        var lying = Draw(Chart.Bar<int, string, string>(values: [4, 1], Keys: new[] { "a", "b" })).OfType<RectangleMark>().ToArray();
        Assert.Equal(4, lying[0].Width / lying[1].Width, 6);
        Assert.Equal(4, Draw(Chart.Heatmap<double, string, string, string>(zData: [[1, 2], [3, 4]], X: new[] { "a", "b" }, Y: new[] { "c", "d" })).OfType<RectangleMark>().Count());
        Assert.Equal(3, Draw(Chart.Point<int, int, string>(x: [1, 2, 3], y: [1, 2, 3])).OfType<PointsMark>().Single().Points.Count);

        // Two runs: the line breaks where a number is missing.
        Assert.Equal(2, Draw(Chart.Line<int, double, string>(x: [1, 2, 3, 4, 5], y: [1, 2, double.NaN, 3, 4])).OfType<PathMark>().Count());
        var texts = Draw(Chart.Line<DateTime, int, string>(x: [new DateTime(2020, 1, 1), new DateTime(2020, 12, 31)], y: [1, 2])).OfType<TextMark>().Select(mark => mark.Text).ToArray();
        Assert.Contains("2020-07", texts);
    }

    // numpy.histogram(v, bins=arange(0, 5.5)), NumPy 1.24.2.
    [Fact]
    public void Histograms_count_as_another_program_does()
    {
        object?[] values = [0.1, 0.4, 0.9, 1.0, 1.2, 1.9, 2.0, 2.2, 2.9, 3.5, 4.0, 4.4];

        var bars = PlotlyBins.Counted([new PlotlyTrace { Type = "histogram", X = values }])[0];

        Assert.Equal(1.0, bars.BarWidth);
        Assert.Equal([3.0, 3.0, 3.0, 1.0, 2.0], bars.Y);
        Assert.Equal([0.5, 1.5, 2.5, 3.5, 4.5], bars.X);
    }

    // numpy.quantile(x, q, method='hazen'), NumPy 1.24.2: plotly.js's own rule.
    [Theory]
    [InlineData(0.25, 0.5)]
    [InlineData(0.5, 2.75)]
    [InlineData(0.75, 4.0)]
    public void Quartiles_are_those_of_another_program(double share, double expected)
    {
        double[] sorted = [-2, -1, 0.5, 1.25, 2.5, 3, 3, 4, 7, 12];

        Assert.Equal(expected, PlotlyBoxes.Quantile(sorted, share), 12);
    }

    [Fact]
    public void Every_small_chart_of_random_shape_is_drawn_on_the_paper()
    {
        var numbers = Gen.OneOf(Gen.Double[-1e9, 1e9], Gen.Int[0, 4].Select(i => new[] { 0, double.NaN, double.PositiveInfinity, 1e300, -1e-300 }[i])).Array[0, 12];
        Check.Sample(
            Gen.Select(numbers, numbers, Gen.Int[0, 3].Select(i => new[] { "scatter", "bar", "histogram", "box" }[i])),
            (x, y, type) =>
            {
                var scene = PlotlyPicture.Draw(new PlotlyFigure
                {
                    Title = "t",
                    Traces = [new PlotlyTrace { Type = type, HasLines = true, HasMarkers = true, X = [.. x.Cast<object?>()], Y = [.. y.Cast<object?>()] }],
                });
                Assert.All(scene.Marks.OfType<RectangleMark>(), mark => Assert.True(mark.X >= 0 && mark.X + mark.Width <= 720.01 && mark.Y >= 0 && mark.Y + mark.Height <= scene.Height));
                Assert.All(scene.Marks.OfType<TextMark>(), mark => Assert.True(double.IsFinite(mark.X) && double.IsFinite(mark.Y)));
            },
            iter: 300);
    }

    private static IReadOnlyList<Mark> Draw(GenericChart chart) => PlotlyPicture.Draw(PlotlyFigure.Parse(Json(chart))).Marks;

    private static string Json(GenericChart chart) => GenericChart.toJson(chart);

    private static GenericChart Lines(string name) => Chart.Line<int, double, string>(x: [1, 2, 3], y: [1.5, double.NaN, 3.25], Name: name);
}
