using AiPm.Formatters;
using AiPm.Hosting;
using AiPm.Pictures;

namespace AiPm.Interactive.Tests.Formatters;

public sealed class ExplorePlotTests
{
    [Fact]
    public void A_live_chart_is_one_output_more_and_small_but_for_the_script_of_the_first()
    {
        _ = ExplorePlot.ToHtml(Swarm(10));
        var outputs = ReportOutputs.For(new Explored(Swarm(ExploreChart.MostPoints / 10)));

        Assert.Equal(["image/png", "text/html"], outputs.Select(output => output.Data[0].Key));
        Assert.Single(ReportOutputs.For(new Explored(null)));
        Assert.InRange(outputs[1]["text/html"]!.Length, 10_000, PlotlyHtml.MostSigns);
        Assert.Contains("Here is a live chart where scripts may run.", outputs[1]["text/html"]!, StringComparison.Ordinal);
        Assert.Equal("A live chart: Ten features.", outputs[1]["text/plain"]);
    }

    [Fact]
    public void A_page_carries_its_own_script_and_names_no_place_on_the_network()
    {
        var page = ReportOutputs.PageOf(new Explored(Swarm(20)));

        Assert.InRange(page.Length, 3_000_000, 4_500_000);
        Assert.DoesNotContain("<script src", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", ReportOutputs.PageOf(new Explored(null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void The_same_report_gives_the_same_bytes(string culture)
    {
        var chart = Swarm(30) with { IsOfDates = true };
        var html = ExplorePlot.ToHtml(chart, isPage: true);

        Assert.Equal(html, ExplorePlot.ToHtml(chart, isPage: true));
        Assert.Equal(html, InCulture.Run(culture, () => ExplorePlot.ToHtml(chart, isPage: true)));
    }

    [Fact]
    public void Names_are_text_and_numbers_that_are_none_are_gaps()
    {
        var chart = Swarm(3) with { Title = "a < b & </script>", Series = [new ExploreSeries { Name = "<i>x", Across = [1, double.NaN, double.PositiveInfinity], Up = [1, 2, 3] }] };
        var json = Plotly.NET.GenericChart.toJson(ExplorePlot.Of(chart));

        Assert.Contains("\"x\":[1.0,null,null]", json, StringComparison.Ordinal);
        Assert.Contains("a &lt; b &amp;amp; &lt;/script>".Replace("&amp;amp;", "&amp;", StringComparison.Ordinal), json, StringComparison.Ordinal);
        Assert.DoesNotContain("</script>", ExplorePlot.ToHtml(chart, isPage: true).Split("</script>\n")[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Bands_lines_and_days_are_drawn()
    {
        var chart = new ExploreChart
        {
            Title = "t",
            Description = "d",
            AcrossLabel = "day",
            UpLabel = "mean prediction",
            IsOfDates = true,
            Series = [new ExploreSeries { Name = "mean", IsLine = true, Across = [735599, 735600], Up = [1, 2], Lower = [0, 1], Upper = [2, 3] }],
        };
        var json = Plotly.NET.GenericChart.toJson(ExplorePlot.Of(chart));

        Assert.Contains("\"2015-01-01\",\"2015-01-02\"", json, StringComparison.Ordinal);
        Assert.Contains("\"fill\":\"tonexty\"", json, StringComparison.Ordinal);
        Assert.Contains("\"mode\":\"lines\"", json, StringComparison.Ordinal);
    }

    private static ExploreChart Swarm(int rows) => new()
    {
        Title = "Ten features",
        Description = "What ten features add.",
        AcrossLabel = "contribution",
        UpNames = [.. Enumerable.Range(0, 10).Select(at => $"f{at}")],
        Series =
        [
            .. Enumerable.Range(0, 10).Select(at => new ExploreSeries
            {
                Name = $"f{at}",
                Across = [.. Enumerable.Range(0, rows).Select(row => Math.Sin(row + at) / 3)],
                Up = [.. Enumerable.Range(0, rows).Select(row => at + (Math.Cos(row) / 3))],
                Values = [.. Enumerable.Range(0, rows).Select(row => row / 7.0)],
                ValueLabel = $"f{at}",
                Rows = [.. Enumerable.Range(0, rows)],
            }),
        ],
    };

    private sealed record Explored(ExploreChart? Chart) : Report, IPictured, IExplorable
    {
        public override string Verb => "test";

        public override string Sentence => "A sentence.";

        public Scene Draw() => new() { Height = 20, Title = "t", Description = Sentence };

        public ExploreChart? Explore() => Chart;
    }
}
