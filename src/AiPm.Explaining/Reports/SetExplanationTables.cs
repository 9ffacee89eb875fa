using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An explanation of many rows as a table of text.</summary>
internal static class SetExplanationTables
{
    /// <summary>Features with the mean size of their contributions, whole and by cohort, the tail folded into one row.</summary>
    /// <param name="report">The explanation.</param>
    public static IReadOnlyList<ReportTable> Of(SetExplanation report)
    {
        var rows = new List<IReadOnlyList<string>>();
        var shown = report.Features.Count == report.Max + 1 ? report.Features.Count : Math.Min(report.Max, report.Features.Count);
        for (var i = 0; i < shown; i++)
        {
            var feature = report.Features[i];
            rows.Add([feature.Feature, NumberText.Figure(feature.MeanAbsolute) + (feature.StandardError is { } error ? $" ± {NumberText.Figure(error)}" : ""), NumberText.Signed(feature.Mean), .. report.Cohorts.Select(cohort => NumberText.Figure(cohort.MeanAbsolute[i]))]);
        }

        if (shown < report.Features.Count)
        {
            var rest = report.Features.Skip(shown).ToArray();
            rows.Add(
            [
                $"{NumberText.Count(rest.Length)} others",
                NumberText.Figure(rest.Sum(feature => feature.MeanAbsolute)),
                NumberText.Signed(rest.Sum(feature => feature.Mean)),
                .. report.Cohorts.Select(cohort => NumberText.Figure(cohort.MeanAbsolute.Skip(shown).Sum())),
            ]);
        }

        var table = new ReportTable
        {
            Title = SetExplanationSentence.Check(report),
            Columns =
            [
                new("Feature"),
                new($"Mean |φ| ({ExplanationWords.Short(report)})", IsNumber: true),
                new("Mean φ", IsNumber: true),
                .. report.Cohorts.Select(cohort => new ReportColumn($"{cohort.Name} ({NumberText.Count(cohort.RowCount)})", IsNumber: true)),
            ],
            Rows = rows,
        };
        return report.Notes.Count == 0 ? [table] : [table, ReportTable.OfNotes(report.Notes)];
    }
}
