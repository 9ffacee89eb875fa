using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>The ladder as tables of text.</summary>
internal static class BaselineTables
{
    /// <summary>The rungs with their measures, and the notes.</summary>
    /// <param name="ladder">The ladder.</param>
    public static IReadOnlyList<ReportTable> Of(BaselineLadder ladder)
    {
        var metrics = ladder.Rungs.SelectMany(rung => rung.Metrics.Select(metric => metric.Name)).Distinct().OrderBy(name => Order(ladder, name)).ToArray();
        var rungs = new ReportTable
        {
            Columns = [new("Model"), .. metrics.Select(name => new ReportColumn($"{name} (95 %)", IsNumber: true)), .. TimeColumns(ladder), new("Size", IsNumber: true), new("Remark")],
            Rows =
            [
                .. ladder.Rungs.Select(rung => (IReadOnlyList<string>)
                [
                    rung.Name,
                    .. metrics.Select(name => rung.Find(name) is { } interval ? BaselineSentence.WithInterval(interval) : "–"),
                    .. Times(ladder, rung),
                    rung.Cost is { Size: > 0 } cost ? NumberText.Bytes(cost.Size) : "–",
                    Remark(rung),
                ]),
            ],
        };
        return [rungs, .. Against(ladder), .. ladder.Notes.Count == 0 ? Array.Empty<ReportTable>() : [ReportTable.OfNotes(ladder.Notes)]];
    }

    private static IEnumerable<ReportTable> Against(BaselineLadder ladder)
    {
        if (ladder.Comparisons.Count > 1)
        {
            yield return new ReportTable
            {
                Columns = [new($"Against ‘{ladder.Comparisons[0].Dummy}’"), new($"{ladder.DecidingMetric} less by (95 %)", IsNumber: true), new("Verdict")],
                Rows = [.. ladder.Comparisons.Select(comparison => (IReadOnlyList<string>)[comparison.Candidate, BaselineSentence.WithInterval(comparison.Reduction), Verdict(comparison)])],
            };
        }
    }

    private static string Verdict(BaselineComparison comparison) => comparison.Reduction.Lower > 0 ? "better" : comparison.Reduction.Upper < 0 ? "worse" : "not clearly different";

    private static ReportColumn[] TimeColumns(BaselineLadder ladder) => ladder.ShowsTimes ? [new("Fit", IsNumber: true), new("1000 predictions", IsNumber: true)] : [];

    private static string[] Times(BaselineLadder ladder, BaselineRung rung) => !ladder.ShowsTimes ? []
        : rung.Cost is { } cost ? [BaselineCosts.Time(cost.FitTime), BaselineCosts.Time(cost.PredictTime)]
        : ["–", "–"];

    private static int Order(BaselineLadder ladder, string name) => name == ladder.DecidingMetric ? 0 : 1;

    private static string Remark(BaselineRung rung)
    {
        if (rung.Problem.Length > 0)
        {
            return rung.Problem;
        }

        string[] parts =
        [
            rung.Detail,
            rung.Penalty is { } value ? $"penalty {NumberText.Figure(value, 1)} a row" : "",
            rung.Rounds is { } rounds ? $"{NumberText.Count(rounds)} {(rung.Family == RungFamily.Network ? "epoch" : "round")}{(rounds == 1 ? "" : "s")}" : "",
            rung.HasConverged == false ? "did not converge" : "",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }
}
