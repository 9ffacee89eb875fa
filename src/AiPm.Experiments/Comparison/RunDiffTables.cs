using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>A comparison of runs as tables: what differs, the metrics, the cells.</summary>
internal static class RunDiffTables
{
    private const int MostLines = 40;

    public static IReadOnlyList<ReportTable> Of(RunDiff diff)
    {
        var tables = new List<ReportTable>();
        if (diff.Differences.Count > 0)
        {
            tables.Add(new ReportTable
            {
                Title = "What differs",
                Columns = [new("kind"), new("what"), .. diff.Runs.Select(run => new ReportColumn(diff.LabelOf(run)))],
                Rows = [.. diff.Differences.Select(difference => (IReadOnlyList<string>)[difference.Kind, difference.Name, .. difference.Values.Select(Value)])],
            });
        }

        if (diff.Deltas.Count > 0)
        {
            tables.Add(Metrics(diff));
        }

        tables.AddRange(diff.Code.Where(code => code.Cells.Count > 0).Select(code => Code(diff.LabelOf(diff.Runs[0]), diff.LabelOf(code.RunId), code)));
        if (RunDiffText.Equal(diff) is { Length: > 0 } equal)
        {
            tables.Add(ReportTable.OfNotes([equal]));
        }

        return tables;
    }

    /// <summary>A value, or a word where there is none.</summary>
    public static string Value(string value) => value.Length == 0 ? "not given" : value;

    private static ReportTable Metrics(RunDiff diff) => new()
    {
        Title = $"Metrics that differ from those of {diff.LabelOf(diff.Runs[0])}",
        Columns =
        [
            new("metric"), new("run"), new(diff.LabelOf(diff.Runs[0]), IsNumber: true), new("value", IsNumber: true), new("difference", IsNumber: true),
            new("95 % interval"), new("from"), new("which is better"), new("verdict"),
        ],
        Rows =
        [
            .. diff.Deltas.Select(delta => new[]
            {
                delta.Metric, diff.LabelOf(delta.RunId), NumberText.Figure(delta.First, 4), NumberText.Figure(delta.Value, 4), NumberText.Signed(delta.Difference.Estimate),
                delta.Source == DeltaSource.None ? "none" : $"{NumberText.Signed(delta.Difference.Lower)} to {NumberText.Signed(delta.Difference.Upper)}",
                RunDiffText.Source(delta), delta.Goal, RunDiffText.Verdict(delta),
            }),
        ],
    };

    private static ReportTable Code(string first, string second, CodeDifference code) => new ReportTable
    {
        Title = $"Cells: - {first}, + {second}",
        Columns = [new("cell", IsNumber: true), new(""), new("line")],
        Rows =
        [
            .. code.Cells.SelectMany(cell => cell.Lines.Select((line, i) => new[] { i == 0 ? NumberText.Count(cell.Place) : "", line.Sign.ToString(), line.Text })),
        ],
    }.Fold(MostLines);
}
