using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Draws a comparison: what differs as a small table, and below it each metric's difference around zero.</summary>
internal static class RunDiffPicture
{
    private const int MostInPicture = 4;

    public static Scene Of(RunDiff diff) => diff.Deltas.Count == 0 ? Table(diff, diff.Provenance.Footer).Draw() : SceneColumn.Of(
    [
        Table(diff, "").Draw(),
        new IntervalChart
        {
            Frame = new PictureFrame { Title = "", Subtitle = Subtitle(diff), Footer = diff.Provenance.Footer, Description = "" },
            AxisLabel = $"difference to {diff.LabelOf(diff.Runs[0])}, in % of its value",
            NoteHeading = "difference (95 %)",
            Rows = [.. diff.Deltas.Select(delta => Row(delta, diff.Runs.Count > 2 ? diff.LabelOf(delta.RunId) + " " : ""))],
            Lines = [new ReferenceLine(0, diff.LabelOf(diff.Runs[0]))],
        }.Draw(),
    ]);

    private static PictureTable Table(RunDiff diff, string footer)
    {
        var cells = diff.Code.Where(code => code.Cells.Count > 0).Select(code => $"{diff.LabelOf(code.RunId)}: {NumberText.Count(code.Cells.Count)}").ToList();
        return new PictureTable
        {
            Frame = new PictureFrame
            {
                Title = RunDiffText.Title(diff),
                Subtitle = diff.Differences.Count == 0 && cells.Count == 0 ? diff.Deltas.Count == 0 ? "Nothing that was kept of them differs." : "Nothing that was kept of them differs but their numbers." : "Only what differs is shown.",
                Footer = footer,
                Description = diff.Sentence,
            },
            Columns = [.. diff.Runs.Take(MostInPicture).Select(diff.LabelOf), .. diff.Runs.Count > MostInPicture ? new[] { $"and {diff.Runs.Count - MostInPicture} more" } : []],
            Rows =
            [
                .. diff.Differences.Select(difference => (IReadOnlyList<string>)
                    [difference.Name, .. difference.Values.Take(MostInPicture).Select(RunDiffTables.Value), .. diff.Runs.Count > MostInPicture ? new[] { "" } : []]),
            ],
            Note = string.Join(" ", new[] { cells.Count == 0 ? "" : $"Cells that differ: {string.Join(", ", cells)}.", RunDiffText.Equal(diff) }.Where(text => text.Length > 0)),
        };
    }

    private static string Subtitle(RunDiff diff)
    {
        var sources = diff.Deltas.Select(delta => delta.Source).ToHashSet();
        var without = sources.Contains(DeltaSource.None) ? " A mark without a line has no interval: repeat both runs with other seeds or folds." : "";
        return $"How far is each metric from that of {diff.LabelOf(diff.Runs[0])}?{without}";
    }

    private static IntervalRow Row(MetricDelta delta, string run)
    {
        var label = run + delta.Metric;
        if (delta.Verdict == DeltaVerdict.Missing || delta.First == 0)
        {
            var why = delta.Verdict == DeltaVerdict.Missing ? RunDiffText.Verdict(delta) : $"{RunDiffText.Change(delta)}: no share of 0";
            return new IntervalRow(label, double.NaN, double.NaN, double.NaN, MarkStatus.Muted, why);
        }

        var unit = 100 / Math.Abs(delta.First);
        return new IntervalRow(label, delta.Difference.Estimate * unit, delta.Difference.Lower * unit, delta.Difference.Upper * unit, Look(delta), RunDiffText.Change(delta));
    }

    private static MarkStatus Look(MetricDelta delta) => delta.Verdict switch
    {
        DeltaVerdict.Better => MarkStatus.Good,
        DeltaVerdict.Worse => MarkStatus.Bad,
        DeltaVerdict.Unclear => MarkStatus.Warning,
        _ => MarkStatus.Plain,
    };
}
