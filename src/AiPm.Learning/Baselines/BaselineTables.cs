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
            Columns = [new("Model"), .. metrics.Select(name => new ReportColumn($"{name} (95 %)", IsNumber: true)), new("Remark")],
            Rows =
            [
                .. ladder.Rungs.Select(rung => (IReadOnlyList<string>)
                [
                    rung.Name,
                    .. metrics.Select(name => rung.Find(name) is { } interval ? BaselineSentence.WithInterval(interval) : "–"),
                    Remark(rung),
                ]),
            ],
        };
        return ladder.Notes.Count == 0
            ? [rungs]
            : [rungs, ReportTable.OfNotes(ladder.Notes)];
    }

    private static int Order(BaselineLadder ladder, string name) => name == ladder.DecidingMetric ? 0 : 1;

    private static string Remark(BaselineRung rung)
    {
        if (rung.Problem.Length > 0)
        {
            return rung.Problem;
        }

        var penalty = rung.Penalty is { } value ? $"penalty {NumberText.Figure(value, 1)} a row" : "";
        return rung.HasConverged == false ? $"{penalty}; did not converge" : penalty;
    }
}
