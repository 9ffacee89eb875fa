using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>One run whole: what it was, with what, and what it found.</summary>
internal static class RunCard
{
    public static IReadOnlyList<ReportTable> Of(RunRecord run)
    {
        var cards = new List<ReportTable> { Facts(run) };
        if (run.Parameters.Count > 0)
        {
            cards.Add(new ReportTable
            {
                Title = "Parameters (the others had their defaults)",
                Columns = [new("parameter"), new("value")],
                Rows = [.. run.Parameters.Select(parameter => new[] { parameter.Key, parameter.Value })],
            });
        }

        if (run.Metrics.Count > 0)
        {
            cards.Add(new ReportTable
            {
                Title = "Metrics",
                Columns = [new("metric"), new("value", IsNumber: true)],
                Rows = [.. run.Metrics.Select(metric => new[] { metric.Key, NumberText.Figure(metric.Value, 6) })],
            });
        }

        if (run.Data.Count > 0)
        {
            cards.Add(new ReportTable
            {
                Title = "Data",
                Columns = [new("name"), new("read as"), new("hash"), new("rows", IsNumber: true)],
                Rows = [.. run.Data.Select(stamp => new[] { stamp.Name, stamp.Kind, stamp.Hash, NumberText.Count(stamp.RowCount) })],
            });
        }

        return cards;
    }

    private static ReportTable Facts(RunRecord run)
    {
        (string Name, string Value)[] facts =
        [
            ("status", RunText.Status(run)),
            ("error", run.Error ?? ""),
            ("line to repeat it", run.Line),
            ("started (UTC)", RunText.Started(run)),
            ("duration", RunText.Duration(run)),
            ("git commit", run.GitCommit is null ? "" : run.GitCommit + (run.IsDirty ? " with changes that were not committed" : "")),
            ("seed", RunText.Number(run.Seed)),
            ("device", run.Device),
            ("threads", RunText.Number(run.Threads)),
            ("environment", run.Environment),
            ("process", $"{RunText.Number(run.Process.Id)} on {run.Process.Host}"),
        ];
        return new ReportTable
        {
            Title = $"{run.Id}: {run.Verb}",
            Columns = [new("fact"), new("value")],
            Rows = [.. facts.Where(fact => fact.Value.Length > 0).Select(fact => new[] { fact.Name, fact.Value })],
        };
    }
}
