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
            rows.Add([feature.Feature, NumberText.Figure(feature.MeanAbsolute), Signed(feature.Mean, feature.MeanAbsolute), .. Groups(report).Select(group => NumberText.Figure(group.Sizes[i]))]);
        }

        if (shown < report.Features.Count)
        {
            var rest = report.Features.Skip(shown).ToArray();
            rows.Add(
            [
                $"{NumberText.Count(rest.Length)} others",
                NumberText.Figure(rest.Sum(feature => feature.MeanAbsolute)),
                Signed(rest.Sum(feature => feature.Mean), rest.Sum(feature => feature.MeanAbsolute)),
                .. Groups(report).Select(group => NumberText.Figure(group.Sizes.Skip(shown).Sum())),
            ]);
        }

        var table = new ReportTable
        {
            Title = SetExplanationSentence.Check(report),
            Columns =
            [
                new("Feature"),
                new($"Mean |φ| ({ExplanationWords.Short(report)})", IsNumber: true),
                new(report.Outputs.Count > 0 ? $"Mean φ of {report.Outputs[0].Output}" : "Mean φ", IsNumber: true),
                .. Groups(report).Select(group => new ReportColumn(group.Name, IsNumber: true)),
            ],
            Rows = rows,
        };
        return report.Notes.Count == 0 ? [table] : [table, ReportTable.OfNotes(report.Notes)];
    }

    private static IEnumerable<(string Name, IReadOnlyList<double> Sizes)> Groups(SetExplanation report) => report.Outputs.Count > 0
        ? report.Outputs.Select(output => (output.Output, output.MeanAbsolute))
        : report.Cohorts.Select(cohort => ($"{cohort.Name} ({NumberText.Count(cohort.RowCount)})", cohort.MeanAbsolute));

    // What is left of a mean that is 0 but for rounding says nothing.
    private static string Signed(double mean, double size) => NumberText.Signed(Math.Abs(mean) < 1e-12 * size ? 0 : mean);
}
