using CsCheck;

namespace AiPm.Pictures.Tests;

/// <summary>What holds for every chart: all text is on the paper, and no text lies on another.</summary>
public class LayoutTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[0, 60],
        Gen.String[Gen.Char['a', 'z'], 0, 12],
        Gen.OneOf<string>("", "a word or two", "rather a long label of many words that goes on", "漢字仮名交じり文", "WWWWWWWWWWWWWWWWWWWWWWWW"));

    private static readonly Gen<double> Numbers = Gen.OneOf(
        Gen.Double[-1000, 1000], Gen.Double[0, 1], Gen.Double[-1e12, 1e12], Gen.Double[0, 1e-9],
        Gen.OneOf<double>(0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, -1e300, double.MaxValue, 1e15, 5));

    private static readonly Gen<PictureFrame> Frames = Gen.Select(Texts, Texts, Texts).Select((title, subtitle, footer) =>
        new PictureFrame { Title = title, Subtitle = subtitle, Footer = footer, Description = title });

    private static readonly Gen<IntervalRow> Rows = Gen.Select(Texts, Numbers, Numbers, Numbers, Gen.Enum<MarkStatus>(), Texts)
        .Select((label, value, lower, upper, status, note) => new IntervalRow(label, value, lower, upper, status, note));

    private static readonly Gen<ReferenceLine> Lines = Gen.Select(Numbers, Texts, Gen.Bool).Select((value, label, isDashed) => new ReferenceLine(value, label, isDashed));

    private static readonly Gen<IntervalChart> Intervals = Gen.Select(Frames, Texts, Texts, Rows.Array[0, 12], Lines.Array[0, 5])
        .Select((frame, axis, heading, rows, lines) => new IntervalChart { Frame = frame, AxisLabel = axis, NoteHeading = heading, Rows = rows, Lines = lines });

    private static readonly Gen<WaterfallStep> Steps = Gen.Select(Texts, Texts, Numbers).Select((label, value, contribution) => new WaterfallStep(label, value, contribution));

    private static readonly Gen<WaterfallChart> Waterfalls = Gen.Select(Frames, Texts, Gen.Select(Numbers, Numbers), Steps.Array[0, 15], Gen.Int[-1, 12], Gen.Select(Texts, Texts, Texts))
        .Select((frame, axis, ends, steps, most, labels) => new WaterfallChart
        {
            Frame = frame,
            AxisLabel = axis,
            BaseLabel = labels.Item1,
            BaseValue = ends.Item1,
            ResultLabel = labels.Item2,
            ResultValue = ends.Item2,
            Steps = steps,
            MaxSteps = most,
            Check = labels.Item3,
        });

    public static TheoryData<string> Names => [.. ChartCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_of_every_case_is_on_the_paper_and_apart(string name) => IsLegible(ChartCases.All[name]());

    [Fact]
    public void Text_of_any_interval_chart_is_on_the_paper_and_apart() => Intervals.Sample(chart => IsLegible(chart.Draw()), iter: 400);

    [Fact]
    public void Text_of_any_waterfall_is_on_the_paper_and_apart() => Waterfalls.Sample(chart => IsLegible(chart.Draw()), iter: 400);

    [Fact]
    public void Any_chart_can_be_written() => Gen.Select(Intervals, Waterfalls).Sample(
        (interval, waterfall) =>
        {
            Assert.NotEmpty(SvgWriter.Write(interval.Draw()));
            Assert.NotEmpty(SvgWriter.Write(waterfall.Draw()));
        },
        iter: 200);

    [Theory]
    [MemberData(nameof(Names))]
    public void Ordinary_charts_are_no_taller_than_420(string name)
    {
        if (name != "interval-sixty-rows")
        {
            Assert.InRange(ChartCases.All[name]().Height, 40, 420);
        }
    }

    [Fact]
    public void Flags_lie_on_no_other_flag_and_on_no_line()
    {
        var flags = Gen.Select(Gen.Double[150, 560], Gen.String[Gen.Char['a', 'z'], 1, 40]).Array[1, 6];
        flags.Sample(lines =>
        {
            var labels = new LineLabels(lines.Select(line => (line.Item1, line.Item2)).ToArray(), 24, 696);
            for (var i = 0; i < lines.Length; i++)
            {
                var flag = labels.Flag(i, 200);
                for (var other = 0; other < lines.Length; other++)
                {
                    var crosses = lines[other].Item1 > flag.Left && lines[other].Item1 < flag.Left + flag.Width && 200 - labels.Reach(other) < flag.Y - 4;
                    Assert.False(crosses, $"Line {other} runs through the flag of line {i}.");
                }
            }
        });
    }

    private static void IsLegible(Scene scene)
    {
        var texts = scene.Marks.OfType<TextMark>().Where(text => text.Text.Length > 0).ToArray();
        Assert.All(texts, text =>
        {
            Assert.InRange(text.Left, 0, scene.Width);
            Assert.InRange(text.Left + text.Width, 0, scene.Width + 1e-6);
            Assert.InRange(text.Y, text.Size * 0.75, scene.Height - (text.Size * 0.25));
        });
        for (var i = 0; i < texts.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.False(Overlap(texts[i], texts[j]), $"\"{texts[i].Text}\" lies on \"{texts[j].Text}\".");
            }
        }
    }

    private static bool Overlap(TextMark a, TextMark b) =>
        a.Left < b.Left + b.Width && b.Left < a.Left + a.Width
        && a.Y - (a.Size * 0.75) < b.Y + (b.Size * 0.2) && b.Y - (b.Size * 0.75) < a.Y + (a.Size * 0.2);
}
