using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AiPm.Pictures.Tests;

public class SvgWriterTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. ChartCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_a_chart_gives_the_accepted_file(string name) =>
        GoldenFile.Matches(name + ".svg", SvgWriter.Write(ChartCases.All[name]()));

    [Theory]
    [InlineData(Theme.Light)]
    [InlineData(Theme.Dark)]
    public void Write_in_one_theme_gives_the_accepted_file_without_a_style(Theme theme)
    {
        var svg = SvgWriter.Write(ChartCases.Ladder().Draw(), theme);

        Assert.DoesNotContain("<style", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("class=", svg, StringComparison.Ordinal);
        GoldenFile.Matches($"interval-ladder-{(theme == Theme.Dark ? "dark" : "light")}-only.svg", svg);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_a_chart_gives_one_element_that_says_what_it_shows(string name)
    {
        var scene = ChartCases.All[name]();
        var root = XElement.Parse(SvgWriter.Write(scene));

        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal("img", root.Attribute("role")?.Value);
        Assert.Equal(TextRuler.Clean(scene.Title), root.Element(Svg + "title")?.Value);
        Assert.Equal(TextRuler.Clean(scene.Description), root.Element(Svg + "desc")?.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_a_chart_asks_for_no_script_and_nothing_from_elsewhere(string name)
    {
        var svg = SvgWriter.Write(ChartCases.All[name]());

        var elements = XElement.Parse(svg).Descendants().Select(element => element.Name.LocalName).Distinct();
        Assert.Subset(new HashSet<string> { "title", "desc", "style", "rect", "line", "circle", "path", "text" }, elements.ToHashSet());
        Assert.Single(Regex.Matches(svg, "https?:"));
        Assert.DoesNotMatch(@"href|url\(|@import|\son\w+=|<\?xml", svg);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_a_chart_stays_within_60_KB(string name) => Assert.InRange(SvgWriter.Write(ChartCases.All[name]()).Length, 1, 60_000);

    [Fact]
    public void Write_two_pictures_gives_styles_that_do_not_meet()
    {
        var first = SvgWriter.Write(ChartCases.Ladder().Draw());
        var second = SvgWriter.Write(ChartCases.Day().Draw());

        Assert.NotEmpty(ClassNames(first));
        Assert.Empty(ClassNames(first).Intersect(ClassNames(second)));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Write_under_another_culture_gives_the_same_text(string culture)
    {
        var expected = ChartCases.All.Values.Select(draw => SvgWriter.Write(draw())).ToArray();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, ChartCases.All.Values.Select(draw => SvgWriter.Write(draw())).ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_a_mark_at_no_place_says_so()
    {
        var scene = new Scene { Height = 10, Title = "t", Description = "d", Marks = [new TextMark(double.NaN, 0, "a", 12, Ink.Text)] };

        Assert.Throws<ArgumentOutOfRangeException>(() => SvgWriter.Write(scene));
    }

    [Fact]
    public void Write_a_cloud_of_15_000_points_gives_one_element_a_colour()
    {
        var marks = Enumerable.Range(0, 32).Select(colour => new PointsMark(
            Enumerable.Range(0, 470).Select(i => new ScenePoint(30 + ((i * 73.37 + colour * 11.3) % 660), 40 + (i * 7.77 + colour * 3.1) % 600)).ToArray(),
            2.5,
            Tint.Mix(Ink.Blue, Ink.Vermillion, colour / 31.0)));
        var scene = new Scene { Height = 694, Title = "cloud", Description = "A cloud.", Marks = [.. marks] };

        var svg = SvgWriter.Write(scene);

        Assert.Equal(32, Regex.Count(svg, "<path"));
        Assert.InRange(svg.Length, 1, 260_000);
    }

    private static IEnumerable<string> ClassNames(string svg) =>
        Regex.Matches(svg, "(?:class|id)=\"([^\"]+)\"").SelectMany(match => match.Groups[1].Value.Split(' ')).Distinct();
}
