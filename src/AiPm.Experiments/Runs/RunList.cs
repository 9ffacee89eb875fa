using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Runs as a table, a row each.</summary>
internal static class RunList
{
    public static ReportTable Of(IReadOnlyList<RunRecord> runs) => new()
    {
        Columns =
        [
            new("run"), new("verb"), new("status"), new("metrics"), new("data"), new("commit"),
            new("seed", IsNumber: true), new("device"), new("started (UTC)"), new("duration", IsNumber: true),
        ],
        Rows =
        [
            .. runs.Select(run => new[]
            {
                run.Id, run.Verb, RunText.Status(run), RunText.Metrics(run), RunText.Data(run), RunText.Commit(run),
                RunText.Number(run.Seed), run.Device, RunText.Started(run), RunText.Duration(run),
            }),
        ],
    };
}
