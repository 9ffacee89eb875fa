using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Runs as a table, a row each.</summary>
internal static class RunList
{
    public static ReportTable Of(IReadOnlyList<RunRecord> runs, string? metric = null)
    {
        var ids = runs.Select(run => run.Id).ToHashSet(StringComparer.Ordinal);
        var columns = new List<(ReportColumn Column, Func<RunRecord, string> Text)>
        {
            (new("run"), run => run.Parent is { } parent && ids.Contains(parent) ? $"in {parent}: {run.Id}" : run.Id),
            (new("name"), run => run.Name ?? ""),
            (new("verb"), run => run.Verb),
            (new("status"), RunText.Status),
            (new("metrics"), run => RunText.Metrics(run, metric)),
            (new("data"), RunText.Data),
            (new("tags"), RunText.Tags),
            (new("lesson"), run => run.Lesson ?? ""),
            (new("commit"), RunText.Commit),
            (new("seed", IsNumber: true), run => RunText.Number(run.Seed)),
            (new("device"), run => run.Device),
            (new("started (UTC)"), RunText.Started),
            (new("duration", IsNumber: true), RunText.Duration),
        };

        // What only people give is shown where somebody gave it.
        columns.RemoveAll(column => column.Column.Name is "name" or "tags" or "lesson" && runs.All(run => column.Text(run).Length == 0));
        return new ReportTable
        {
            Columns = [.. columns.Select(column => column.Column)],
            Rows = [.. runs.Select(run => columns.Select(column => column.Text(run)).ToArray())],
        };
    }
}
