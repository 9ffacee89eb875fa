using AiPm.Reports;
using AiPm.Statistics;

namespace AiPm.Core.Tests;

/// <summary>A report with everything that JSON makes hard.</summary>
public sealed record SampleReport : Report
{
    public override string Verb => "sample";

    public override string Sentence => $"The value is {NumberText.Figure(Value)}.";

    public required double Value { get; init; }

    public double Missing { get; init; } = double.NaN;

    public double Bound { get; init; } = double.NegativeInfinity;

    public Colour Colour { get; init; } = Colour.DarkBlue;

    public Colour? Absent { get; init; }

    public Interval Interval { get; init; } = new(1.0 / 3, double.NaN, double.PositiveInfinity) { Confidence = 0.9 };

    public IReadOnlyList<IReadOnlyList<double>> Nested { get; init; } = [[1, 2], []];

    public IReadOnlyList<KeyValuePair<string, double>> Pairs { get; init; } = [new("a", double.NaN)];

    public string Text { get; init; } = "‚größer‘ < 日本 & \"so\" \u0001";

    public override IReadOnlyList<KeyValuePair<string, double>> Metrics => [new("value", Value)];

    public override IReadOnlyList<ReportTable> Tables => [new() { Columns = [new("x")], Rows = [["1"]] }];
}
