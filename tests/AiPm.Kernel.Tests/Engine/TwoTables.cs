using AiPm.Reports;

namespace AiPm.Kernel.Tests.Engine;

/// <summary>A report with a sentence and two tables.</summary>
public sealed record TwoTables : Report
{
    public override string Verb => "example";

    public override string Sentence => "Two tables follow.";

    public override IReadOnlyList<ReportTable> Tables { get; } =
    [
        new() { Columns = [new("a")], Rows = [["1"]] },
        new() { Columns = [new("b")], Rows = [["2"]] },
    ];
}
