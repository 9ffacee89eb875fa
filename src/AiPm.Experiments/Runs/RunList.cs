using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Runs as a table, a row each.</summary>
internal static class RunList
{
    /// <summary>The columns that can be asked for, those first that are shown by themselves.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["run", "name", "verb", "status", "metrics", "data", "tags", "lesson", "commit", "seed", "device", "started", "duration", "note", "error", "parameters", "metrics.NAME", "params.NAME", "tags.NAME"];

    /// <summary>The table.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="metric">The metric that comes first among several, or null.</param>
    /// <param name="chosen">The columns, or none for those that every run has and those that somebody gave.</param>
    public static ReportTable Of(IReadOnlyList<RunRecord> runs, string? metric = null, IReadOnlyList<string>? chosen = null)
    {
        var ids = runs.Select(run => run.Id).ToHashSet(StringComparer.Ordinal);
        var all = Columns(run => run.Parent is { } parent && ids.Contains(parent) ? $"in {parent}: {run.Id}" : run.Id, run => RunText.Metrics(run, metric));
        List<(ReportColumn Column, Func<RunRecord, string> Text)> columns = chosen is { Count: > 0 }
            ? [.. chosen.Select(name => all.TryGetValue(name, out var known) ? known : Field(name))]
            : [.. Names.Take(13).Select(name => all[name])];
        if (chosen is not { Count: > 0 })
        {
            // What only people give is shown where somebody gave it.
            columns.RemoveAll(column => column.Column.Name is "name" or "tags" or "lesson" && runs.All(run => column.Text(run).Length == 0));
        }

        return new ReportTable
        {
            Columns = [.. columns.Select(column => column.Column)],
            Rows = [.. runs.Select(run => columns.Select(column => column.Text(run)).ToArray())],
        };
    }

    /// <summary>Whether there is such a column.</summary>
    public static bool Knows(string name) => (Names.Contains(name) && !name.Contains('.', StringComparison.Ordinal)) || Kinds.Any(kind => name.Length > kind.Length && name.StartsWith(kind, StringComparison.Ordinal));

    private static IReadOnlyList<string> Kinds { get; } = ["metrics.", "params.", "tags."];

    private static Dictionary<string, (ReportColumn Column, Func<RunRecord, string> Text)> Columns(Func<RunRecord, string> id, Func<RunRecord, string> metrics) => new(StringComparer.Ordinal)
    {
        ["run"] = (new("run"), id),
        ["name"] = (new("name"), run => run.Name ?? ""),
        ["verb"] = (new("verb"), run => run.Verb),
        ["status"] = (new("status"), RunText.Status),
        ["metrics"] = (new("metrics"), metrics),
        ["data"] = (new("data"), RunText.Data),
        ["tags"] = (new("tags"), RunText.Tags),
        ["lesson"] = (new("lesson"), run => run.Lesson ?? ""),
        ["commit"] = (new("commit"), RunText.Commit),
        ["seed"] = (new("seed", IsNumber: true), run => RunText.Number(run.Seed)),
        ["device"] = (new("device"), run => run.Device),
        ["started"] = (new("started (UTC)"), RunText.Started),
        ["duration"] = (new("duration", IsNumber: true), RunText.Duration),
        ["note"] = (new("note"), run => run.Note ?? ""),
        ["error"] = (new("error"), run => run.Error ?? ""),
        ["parameters"] = (new("parameters"), run => string.Join(", ", run.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"))),
    };

    private static (ReportColumn Column, Func<RunRecord, string> Text) Field(string name)
    {
        var at = name.IndexOf('.', StringComparison.Ordinal);
        var (kind, key) = (name[..at], name[(at + 1)..]);
        return kind == "metrics"
            ? (new(key, IsNumber: true), run => run.Metric(key) is { } value ? NumberText.Figure(value, 4) : "")
            : (new(key), run => string.Join(", ", (kind == "params" ? run.Parameters : run.Tags).Where(pair => pair.Key == key).Select(pair => pair.Value)));
    }
}
