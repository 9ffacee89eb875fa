namespace AiPm.Pictures.Tests;

/// <summary>Charts of effects, words and changes, of hostile data.</summary>
public class EffectChartTests
{
    private const string Hostile = "</desc><script>alert(1)</script>&\"'\u202E\u0007 and a text that is much too long for any place that it could ever be written to, on and on";

    private static readonly double[] Odd = [double.NaN, double.PositiveInfinity, -1e15, 0, 1e-9, 3];

    private static readonly Dictionary<string, Func<Scene>> Cases = new()
    {
        ["levels"] = () => Grid(new LevelPanel(Hostile, Hostile, [.. Odd.Select(value => new LevelRow(Hostile, value, value - 1, value + 1, Hostile))])),
        ["levels-none"] = () => Grid(new LevelPanel("", "", [])),
        ["levels-many"] = () => Grid(new LevelPanel("a", "y", [.. Enumerable.Range(0, 500).Select(i => new LevelRow($"level {i}", i, i, i))])),
        ["surface"] = () => Grid(new SurfacePanel(Hostile, Hostile, [Hostile, Hostile], Hostile, [Hostile, Hostile, Hostile], [[1, double.NaN], [double.PositiveInfinity, -1e15], [0, 1e-9]], Hostile) { IsSeen = [[true, false], [false, true], [true, true]] }),
        ["surface-wide"] = () => Grid(new SurfacePanel("", "x", [.. Enumerable.Range(0, 60).Select(i => $"value {i}")], "y", ["only"], [[.. Enumerable.Range(0, 60).Select(i => (double)i)]], "z")),
        ["surface-none"] = () => Grid(new SurfacePanel("", "x", [], "y", [], [], "z")),
        ["rug"] = () => Grid(new XyPanel("", "x", "y", [new PlotRug(Odd), new PlotLine([new(0, 1), new(1, 2)], Ink.Blue)])),
        ["bars"] = () => new SignedBars { Frame = Frame(), AxisLabels = [Hostile], Rows = [.. Odd.Select(value => Row(new SignedBar(value, Math.Abs(value) / 2, Hostile)))], Note = Hostile }.Draw(),
        ["bars-two"] = () => new SignedBars { Frame = Frame(), AxisLabels = [Hostile, "b"], Headings = [Hostile, Hostile], Rows = [.. Odd.Select(value => Row(new SignedBar(value), new SignedBar(double.NaN, Note: "not kept")))] }.Draw(),
        ["bars-none"] = () => new SignedBars { Frame = Frame(), AxisLabels = ["a"], Rows = [] }.Draw(),
        ["bars-many"] = () => new SignedBars { Frame = Frame(), AxisLabels = ["a"], Rows = [.. Enumerable.Range(0, 400).Select(i => Row(new SignedBar(i - 200, 3)))] }.Draw(),
        ["words"] = () => new TextHighlights { Frame = Frame(), ValueLabel = Hostile, Check = Hostile, Parts = [new TextPart(Hostile, 1), new TextPart("\n\n \t"), new TextPart(new string('x', 900), -2), new TextPart(Hostile, double.NaN), new TextPart("", 3)] }.Draw(),
        ["words-none"] = () => new TextHighlights { Frame = Frame(), ValueLabel = "a", Parts = [] }.Draw(),
        ["words-many"] = () => new TextHighlights { Frame = Frame(), ValueLabel = "a", Parts = [.. Enumerable.Range(0, 5000).Select(i => new TextPart($"word{i} ", Math.Sin(i)))] }.Draw(),
        ["from-to"] = () => new FromToChart { Frame = Frame(), Parts = [new FromToPart(Hostile, Hostile, [new FromToRow(Hostile, Hostile, Hostile) { FromPlace = 0, ToPlace = 1 }, new FromToRow("a", "1", "2")])] }.Draw(),
        ["from-to-many"] = () => new FromToChart { Frame = Frame(), Parts = [new FromToPart("a", "", [.. Enumerable.Range(0, 400).Select(i => new FromToRow($"column {i}", "1", "2"))]), new FromToPart("b", "c", [])] }.Draw(),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_drawn_beside_the_paper_and_nothing_runs(string name)
    {
        var scene = Cases[name]();
        var svg = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(SvgWriter.Write(scene)));

        Assert.All(scene.Marks.OfType<TextMark>(), text => Assert.InRange(text.Left, -0.5, scene.Width - text.Width + 0.5));
        Assert.All(scene.Marks.OfType<TextMark>(), text => Assert.InRange(text.Y, 0, scene.Height));
        Assert.All(scene.Marks.OfType<RectangleMark>(), mark => Assert.True(double.IsFinite(mark.X) && mark.X >= 0 && mark.X + mark.Width <= scene.Width && mark.Y + mark.Height <= scene.Height));
        Assert.All(scene.Marks.OfType<LineMark>(), mark => Assert.True(mark.X1 >= 0 && mark.X2 <= scene.Width && mark.Y2 <= scene.Height));
        Assert.DoesNotContain("<script", svg, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.InRange(svg.Length, 1, 60_000);
        Assert.NotEmpty(PngWriter.Write(scene, Theme.Dark));
        Assert.Equal(svg, SvgWriter.Write(Cases[name]()));
    }

    private static KeyValuePair<string, IReadOnlyList<SignedBar>> Row(params SignedBar[] bars) => new(Hostile, bars);

    private static Scene Grid(PlotPanel panel) => new PlotGrid { Frame = Frame(), Panels = [panel, panel] }.Draw();

    private static PictureFrame Frame() => new() { Title = Hostile, Subtitle = Hostile, Footer = Hostile, Description = "what it says" };
}
