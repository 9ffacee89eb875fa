using AiPm.Reports;

namespace AiPm.Pictures.Tests;

/// <summary>Charts of ordinary and of hostile data, by name.</summary>
public static class ChartCases
{
    private const string Hostile = "</desc><script>alert(1)</script>&\"'\u202E\u0007";

    public static IReadOnlyDictionary<string, Func<Scene>> All { get; } = new SortedDictionary<string, Func<Scene>>(StringComparer.Ordinal)
    {
        ["interval-ladder"] = () => Ladder().Draw(),
        ["interval-groups"] = () => Groups().Draw(),
        ["interval-one-row"] = () => (Ladder() with { Rows = [new("ridge", 2412, 2301, 2533)], Lines = [], NoteHeading = "" }).Draw(),
        ["interval-no-rows"] = () => (Ladder() with { Rows = [], Lines = [] }).Draw(),
        ["interval-only-reasons"] = () => (Ladder() with { Rows = [new("a", double.NaN, double.NaN, double.NaN, Note: "needs a time column"), new("b", double.NaN, 0, 0)], Lines = [] }).Draw(),
        ["interval-sixty-rows"] = () => (Ladder() with { Rows = Enumerable.Range(0, 60).Select(Station).ToArray() }).Draw(),
        ["interval-long-texts"] = () => LongTexts().Draw(),
        ["interval-huge-and-tiny"] = () => (Ladder() with { Rows = HugeAndTiny(), Lines = [new(-1e15, "floor")], AxisLabel = "anything" }).Draw(),
        ["interval-tiny"] = () => (Ladder() with { Rows = [new("a", 1.2e-9, 1e-9, 1.4e-9), new("b", 3.1e-9, 2.9e-9, 3.3e-9)], Lines = [] }).Draw(),
        ["interval-all-equal"] = () => (Ladder() with { Rows = [new("a", 5, 5, 5), new("b", 5, 5, 5, MarkStatus.Good), new("c", 5, 5, 5, MarkStatus.Bad)], Lines = [new(5, "goal")] }).Draw(),
        ["interval-endless"] = () => (Ladder() with { Rows = [new("a", 2, double.NegativeInfinity, 3), new("b", 1, 0, double.PositiveInfinity, MarkStatus.Warning), new("c", double.PositiveInfinity, 0, 1)], Lines = [] }).Draw(),
        ["interval-crowded-lines"] = () => (Ladder() with { Lines = CrowdedLines() }).Draw(),
        ["interval-hostile"] = () => (Ladder() with { Frame = Frame(Hostile, Hostile), AxisLabel = Hostile, NoteHeading = Hostile, Rows = [new(Hostile, 1, 0, 2, Note: Hostile)], Lines = [new(1, Hostile)] }).Draw(),
        ["waterfall-day"] = () => Day().Draw(),
        ["waterfall-one-step"] = () => (Day() with { Steps = [new("temperature", "−3.1 °C", -1200)], ResultValue = 12_800, Check = "" }).Draw(),
        ["waterfall-no-steps"] = () => (Day() with { Steps = [], ResultValue = 14_000 }).Draw(),
        ["waterfall-many-steps"] = () => Many().Draw(),
        ["waterfall-all-zero"] = () => (Day() with { Steps = [new("a", "1", 0), new("b", "2", 0)], ResultValue = 14_000 }).Draw(),
        ["waterfall-long-names"] = () => LongNames().Draw(),
        ["waterfall-tiny"] = () => (Day() with { BaseValue = 1e-8, ResultValue = 1.3e-8, Steps = [new("a", "1", 5e-9), new("b", "2", -2e-9)], AxisLabel = "share" }).Draw(),
        ["waterfall-huge"] = () => (Day() with { BaseValue = 1e15, ResultValue = -3e15, Steps = [new("a", "1", 1e15), new("b", "2", -5e15), new("c", "3", double.NaN)] }).Draw(),
        ["waterfall-zigzag"] = () => (Day() with { BaseValue = 0, ResultValue = 0, Steps = [new("up", "1", 100), new("down", "2", -100), new("a little", "3", 0.4), new("a little less", "4", -0.4)] }).Draw(),
        ["waterfall-hostile"] = () => (Day() with { Frame = Frame(Hostile, Hostile), BaseLabel = Hostile, ResultLabel = Hostile, Check = Hostile, AxisLabel = Hostile, Steps = [new(Hostile, Hostile, 1)] }).Draw(),
        ["marks"] = AllMarks,
    };

    public static PictureFrame Frame(string title, string subtitle) => new()
    {
        Title = title,
        Subtitle = subtitle,
        Footer = "chicago@3f9a1c2 · n = 5" + "\u2009" + "698 · seed 7 · baseline chicago --target ridership --time date",
        Description = $"{title}: {subtitle}.",
    };

    public static IntervalChart Ladder() => new()
    {
        Frame = Frame("Ridge halves the error of last week's same weekday", "Mean absolute error on the last 20 % of days, lower is better, with 95 % intervals"),
        AxisLabel = "mean absolute error (riders a day)",
        NoteHeading = "time to train",
        Rows =
        [
            new("mean of the training days", 5231.4, 4962, 5518, MarkStatus.Muted, "0.1 ms"),
            new("median of the training days", 4876.2, 4590, 5171, MarkStatus.Muted, "0.3 ms"),
            new("same weekday last week", 3390.8, 3120, 3688, MarkStatus.Plain, "0.2 ms"),
            new("ridge regression", 1702.3, 1588, 1829, MarkStatus.Good, "0.41 s"),
            new("logistic regression", double.NaN, double.NaN, double.NaN, MarkStatus.Plain, "not for a number: the target has 4" + "\u2009" + "812 values"),
        ],
        Lines = [new(3500, "stop", IsDashed: true), new(2000, "good enough")],
    };

    public static IntervalChart Groups() => new()
    {
        Frame = Frame("Young applicants are approved less often: 0.795 of the best group", "Share of good credits by age, Wilson 95 % intervals; the band of four fifths starts at 0.582"),
        AxisLabel = "share of good credits",
        NoteHeading = "rows",
        Rows =
        [
            new("over 25", 0.728, 0.696, 0.758, MarkStatus.Plain, "n = 810, the reference"),
            new("25 or under", 0.579, 0.508, 0.647, MarkStatus.Bad, "n = 190, outside"),
            new("under 21", 0.61, 0.39, 0.80, MarkStatus.Warning, "n = 18, too few"),
        ],
        Lines = [new(0.582, "four fifths of the best", IsDashed: true)],
    };

    public static WaterfallChart Day() => new()
    {
        Frame = Frame("A cold Sunday in January: 5" + "\u2009" + "190 riders fewer than on an average day", "What moved the prediction of 2016-01-17, in riders"),
        AxisLabel = "riders a day",
        BaseLabel = "average day",
        BaseValue = 14_000,
        ResultLabel = "prediction",
        ResultValue = 8_810.4,
        Steps =
        [
            new("temperature", "−12.2 °C", -1_833.2),
            new("weekday", "Sunday", -3_812.9),
            new("same weekday last week", "9" + "\u2009" + "204", 812.1),
            new("holiday", "no", 61.4),
            new("month", "January", -402.7),
            new("wind", "21 km/h", -14.3),
        ],
        Check = "base + sum of contributions = prediction, error 1.8e−12",
    };

    public static ReportTable Table() => new()
    {
        Title = "Error on the last 1" + "\u2009" + "140 days",
        Columns = [new("model"), new("MAE (riders)", IsNumber: true), new("95 % interval"), new("note")],
        Rows =
        [
            ["mean of the training days", "5" + "\u2009" + "231", "4962–5518", ""],
            ["ridge regression", "1702", "1588–1829", "the best of the ladder so far, and the first that beats the line drawn on day one"],
            ["<b>hostile</b> & \"quoted\"", "−1", "", "two\nlines"],
        ],
    };

    private static IntervalRow Station(int i)
    {
        var value = 100 + (40 * Math.Sin(i * 1.7)) + i;
        return new($"station {i + 1}", value, value - 5 - (i % 7), value + 6 + (i % 5), (MarkStatus)(i % 5), i % 3 == 0 ? "few days" : "");
    }

    private static IntervalChart LongTexts()
    {
        var words = string.Concat(Enumerable.Repeat("a very long label that goes on ", 12));
        return Ladder() with
        {
            Frame = Frame(words, words) with { Footer = words + words },
            AxisLabel = words,
            NoteHeading = words,
            Rows = [new(words, 1, 0.5, 1.5, Note: words), new(words.Replace(' ', '_'), double.NaN, 0, 0, Note: words), new("short", 1_234_567.891, 1_200_000, 1_300_000, Note: "short")],
            Lines = [new(10, words), new(900_000, words, true), new(1_250_000, words)],
        };
    }

    private static IntervalRow[] HugeAndTiny() =>
    [
        new("huge", 1.5e300, 1e300, 2e300),
        new("large", 1e15, 9e14, 1.1e15),
        new("one", 1, 0.9, 1.1),
        new("tiny", 1e-300, 0, 2e-300),
        new("below", -1e299, -2e299, 0, MarkStatus.Bad),
        new("most", double.MaxValue, double.MinValue, double.MaxValue),
    ];

    private static ReferenceLine[] CrowdedLines() =>
    [
        new(1900, "good enough for planning"), new(2000, "target", true), new(2050, "what the operator promised to the city"),
        new(3500, "stop"), new(5400, "today, without any model at all"), new(5500, "never again", true),
    ];

    private static WaterfallChart Many() => Day() with
    {
        BaseValue = 0.31,
        ResultValue = 0.31 + Enumerable.Range(0, 200).Sum(Small),
        AxisLabel = "probability",
        Steps = Enumerable.Range(0, 200).Select(i => new WaterfallStep($"feature {i}", NumberText.Figure(i * 0.37), Small(i))).ToArray(),
        Check = "base + sum of contributions = prediction",
    };

    private static double Small(int i) => Math.Sin(i * 2.3) * 0.2 / (1 + (i % 40));

    private static WaterfallChart LongNames()
    {
        var name = string.Concat(Enumerable.Repeat("worst_concave_points_of_the_nucleus ", 5));
        return Day() with
        {
            BaseLabel = name,
            ResultLabel = name,
            Check = name + name,
            AxisLabel = name,
            Steps = [new(name, name, -3000), new(name, name, -2500), new("b", "", 400)],
        };
    }

    private static Scene AllMarks() => new()
    {
        Width = 240,
        Height = 120,
        Title = "Marks",
        Description = "One of each mark.",
        Marks =
        [
            new RectangleMark(10, 10, 40, 20, Ink.Shade, 4),
            new LineMark(60, 20, 110, 20, Ink.Text, 2, 4),
            new LineMark(60, 28, 110, 28, Tint.Mix(Ink.Blue, Ink.Paper, 0.5), 3, HasRoundEnds: true),
            new ShapeMark(20, 50, 6, MarkShape.Circle, Ink.Blue),
            new ShapeMark(40, 50, 6, MarkShape.Ring, Ink.Muted),
            new ShapeMark(60, 50, 6, MarkShape.Triangle, Ink.Purple),
            new ShapeMark(80, 50, 6, MarkShape.Square, Ink.Vermillion),
            new ShapeMark(100, 50, 6, MarkShape.Diamond, Ink.Green),
            new PathMark([new(120, 10), new(150, 60), new(180, 10)], Ink.Shade, Ink.Text, IsClosed: true),
            new PathMark([new(190, 10), new(200, 30), new(230, 12)], Stroke: Ink.Green),
            new TextMark(12, 90, "start Ω ≥ ½", 12, Ink.Text),
            new TextMark(120, 90, "middle", 12, Ink.Muted, TextWeight.SemiBold, TextAnchor.Middle),
            new TextMark(230, 90, "end 漢 😀", 12, Ink.Vermillion, Anchor: TextAnchor.End),
            .. Enumerable.Range(0, 8).Select(i => new PointsMark([new(20 + (25 * i), 106), new(26 + (25 * i), 110)], 2.5, Tint.Mix(Ink.Blue, Ink.Vermillion, i / 7.0))),
        ],
    };
}
