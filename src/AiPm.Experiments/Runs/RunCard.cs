using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>One run whole: what it was, with what, and what it found.</summary>
internal static class RunCard
{
    public static IReadOnlyList<ReportTable> Of(RunRecord run, RunDetail detail)
    {
        var cards = new List<ReportTable> { Facts(run, detail) };
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

        if (run.Data.Count + run.Written.Count > 0)
        {
            cards.Add(Data(run));
        }

        if (detail.Children.Count > 0)
        {
            cards.Add(RunList.Of(detail.Children) with { Title = $"Runs inside {run.Id}" });
        }

        if (detail.Artifacts.Count > 0)
        {
            cards.Add(new ReportTable
            {
                Title = "Files",
                Columns = [new("file"), new("kind"), new("size", IsNumber: true), new("SHA-256")],
                Rows = [.. detail.Artifacts.Select(file => new[] { file.Name, file.Kind, NumberText.Bytes(file.Size), file.Hash })],
            });
        }

        if (detail.Facts.Count > 0)
        {
            cards.Add(new ReportTable
            {
                Title = "Environment",
                Columns = [new("fact"), new("value")],
                Rows = [.. detail.Facts.Select(fact => new[] { fact.Key, fact.Value })],
            });
        }

        return cards;
    }

    private static ReportTable Data(RunRecord run)
    {
        var data = new ReportTable
        {
            Title = "Data",
            Columns = [new("name"), new("read as"), new("hash"), new("rows", IsNumber: true)],
            Rows = [.. run.Data.Concat(run.Written).Select(stamp => new[] { stamp.Name, stamp.Kind, stamp.Hash, NumberText.Count(stamp.RowCount) })],
        };
        return run.Written.Count == 0 ? data : data with
        {
            Columns = [.. data.Columns, new("")],
            Rows = [.. data.Rows.Select((row, i) => (IReadOnlyList<string>)[.. row, i < run.Data.Count ? "read" : "written"])],
        };
    }

    private static ReportTable Facts(RunRecord run, RunDetail detail)
    {
        (string Name, string Value)[] facts =
        [
            ("status", RunText.Status(run)),
            ("error", run.Error ?? ""),
            ("name", run.Name ?? ""),
            ("tags", RunText.Tags(run)),
            ("note", run.Note ?? ""),
            ("learned", run.Lesson ?? ""),
            ("inside", run.Parent ?? ""),
            ("line to repeat it", run.Line),
            ("started (UTC)", RunText.Started(run)),
            ("duration", RunText.Duration(run)),
            ("git commit", run.GitCommit is null ? "" : run.GitCommit + (run.IsDirty ? " with changes that were not committed" : "")),
            ("seed", RunText.Number(run.Seed)),
            ("device", run.Device),
            ("threads", RunText.Number(run.Threads)),
            ("environment", run.Environment),
            ("cells run", detail.CellCount == 0 ? "" : NumberText.Count(detail.CellCount)),
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
