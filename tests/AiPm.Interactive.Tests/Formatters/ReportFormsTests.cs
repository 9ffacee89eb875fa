using AiPm.Formatters;
using AiPm.Pictures;
using AiPm.Reports;
using Microsoft.DotNet.Interactive.Formatting;

namespace AiPm.Interactive.Tests.Formatters;

public sealed class ReportFormsTests
{
    public ReportFormsTests() => AipmFormatters.Register();

    [Fact]
    public void A_report_as_a_value_is_one_output_with_its_picture_and_its_tables()
    {
        var report = new PicturedReport();

        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(report.GetType()));
        var page = Markup.Of(report.ToDisplayString("text/html"));
        var image = page.Descendants("img").Single();
        Assert.Equal("Error fell by 3 % & a \"bit\" <more>.", image.Attribute("alt")!.Value);
        Assert.Equal(("720", "120"), (image.Attribute("width")!.Value, image.Attribute("height")!.Value));
        var source = image.Attribute("src")!.Value;
        Assert.StartsWith("data:image/png;base64,", source);
        Assert.Equal(report.ToPng(), Convert.FromBase64String(source["data:image/png;base64,".Length..]));
        Assert.Equal("<b>", page.Descendants("td").First().Value);
    }

    [Fact]
    public void Its_picture_can_be_had_alone()
    {
        var report = new PicturedReport();

        Assert.Equal(report.ToPng(), Convert.FromBase64String(report.ToDisplayString("image/png")));
    }

    [Fact]
    public void A_report_without_a_picture_is_its_sentence_and_tables()
    {
        var page = Markup.Of(new PlainReport().ToDisplayString("text/html"));

        Assert.Empty(page.Descendants("img"));
        Assert.Equal("2 < 3 & all is well.", page.Elements("p").Single().Value);
        Assert.Equal("2 < 3 & all is well.", new PlainReport().ToDisplayString("text/plain"));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void The_bytes_are_the_same_each_time_and_everywhere(string culture)
    {
        var once = new PicturedReport().ToDisplayString("text/html");

        Assert.Equal(once, InCulture.Run(culture, () => new PicturedReport().ToDisplayString("text/html")));
        Assert.True(once.Length < 150_000);
    }

    private sealed record PicturedReport : Report, IPictured
    {
        public override string Verb => "pictured";

        public override string Sentence => "Error fell by 3 % & a \"bit\" <more>.";

        public override IReadOnlyList<ReportTable> Tables => [new ReportTable { Columns = [new("I"), new("n", IsNumber: true)], Rows = [["<b>", "1.5"]] }];

        public Scene Draw() => new() { Height = 120, Title = "Error fell", Description = Sentence, Marks = [new TextMark(24, 40, "Error fell", 15, Ink.Text)] };
    }

    private sealed record PlainReport : Report
    {
        public override string Verb => "plain";

        public override string Sentence => "2 < 3 & all is well.";
    }
}
