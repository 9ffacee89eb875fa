using AiPm.Reports;

namespace AiPm.Data;

/// <summary>A lineage in words.</summary>
internal static class LineageText
{
    private const int MostNamed = 3;
    private const int LongestName = 40;

    /// <summary>The finding, short.</summary>
    public static string Title(LineageReport report)
    {
        if (report.Nodes.Count == 0)
        {
            return "No snapshot was taken yet";
        }

        if (report.Target is null)
        {
            return $"{NumberText.Count(report.Nodes.Count(node => node.Kind == LineageKind.Snapshot))} version{(report.Nodes.Count(node => node.Kind == LineageKind.Snapshot) == 1 ? "" : "s")} of data, {Counted(report, LineageKind.Run, "run")}, {Counted(report, LineageKind.Model, "model")}";
        }

        if (report.IsDownstream)
        {
            return report.DependentRunCount + report.DependentModelCount == 0
                ? $"Nothing that is known here depends on {report.Target}"
                : $"{Both(report)} depend on {report.Target}";
        }

        var sources = Sources(report);
        return sources.Count == 0 ? $"Nothing says where {report.Target} came from" : $"{report.Target} came from {Listed([.. sources.Select(Short)])}";
    }

    /// <summary>The finding in full sentences.</summary>
    public static string Sentence(LineageReport report)
    {
        var sentences = new List<string> { Title(report) + "." };
        foreach (var node in report.Nodes.Where(node => report.TargetIds.Contains(node.Id)).Take(MostNamed))
        {
            sentences.Add(node.Author is null
                ? $"{node.Name} is not committed to git yet."
                : $"{node.Author} committed {node.Name} on {node.Committed} ({node.Commit?[..7]}).");
        }

        if (report.Target is not null && !report.IsDownstream)
        {
            sentences.Add(report.DependentRunCount + report.DependentModelCount == 0 ? "Nothing that is known here depends on it." : $"{Both(report)} depend on it.");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>The steps, a row each.</summary>
    public static ReportTable Table(LineageReport report)
    {
        var names = report.Nodes.ToDictionary(node => node.Id, node => node.Name, StringComparer.Ordinal);
        var from = report.Edges.ToLookup(edge => edge.To, edge => names[edge.From], StringComparer.Ordinal);
        var columns = new List<(ReportColumn Column, Func<LineageNode, string> Text)>
        {
            (new("what"), node => Word(node.Kind)),
            (new("name"), node => node.Name),
            (new("from"), node => string.Join("; ", from[node.Id])),
            (new("hash"), node => node.Hash is { } hash ? hash[..Math.Min(7, hash.Length)] : ""),
            (new("rows", IsNumber: true), node => node.RowCount is { } rows ? NumberText.Count(rows) : ""),
            (new("committed by"), node => node.Author ?? (node.Kind == LineageKind.Snapshot ? "not committed" : "")),
            (new("on"), node => node.Committed ?? ""),
            (new("commit"), node => node.Commit?[..7] ?? ""),
            (new("runs"), node => string.Join(", ", node.RunIds)),
        };
        columns.RemoveAll(column => column.Column.Name is "runs" or "rows" && report.Nodes.All(node => column.Text(node).Length == 0));
        return new ReportTable
        {
            Columns = [.. columns.Select(column => column.Column)],
            Rows = [.. report.Nodes.OrderBy(node => node.Kind).ThenBy(node => node.Name, StringComparer.Ordinal).Select(node => columns.Select(column => column.Text(node)).ToArray())],
        };
    }

    /// <summary>A kind in a word.</summary>
    public static string Word(LineageKind kind) => kind switch
    {
        LineageKind.Snapshot => "data",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static List<string> Sources(LineageReport report)
    {
        var reached = report.Edges.Select(edge => edge.To).ToHashSet(StringComparer.Ordinal);
        var first = report.Nodes.Where(node => !reached.Contains(node.Id) && !report.TargetIds.Contains(node.Id)).ToList();
        var told = first.Where(node => node.Kind != LineageKind.Recipe).ToList();
        return [.. (told.Count > 0 ? told : first).Select(node => node.Kind == LineageKind.Recipe ? $"'{node.Name}'" : node.Name)];
    }

    private static string Short(string name) => name.Length > LongestName ? name[..LongestName].TrimEnd(' ', ',') + "…" : name;

    private static string Listed(List<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {NumberText.Count(names.Count - MostNamed)} more" : "");

    private static string Both(LineageReport report)
    {
        string[] parts = [Count(report.DependentRunCount, "run"), Count(report.DependentModelCount, "model")];
        return string.Join(" and ", parts.Where(part => !part.StartsWith("no ", StringComparison.Ordinal)));
    }

    private static string Counted(LineageReport report, LineageKind kind, string thing) => Count(report.Nodes.Count(node => node.Kind == kind), thing);

    private static string Count(int count, string thing) => $"{(count == 0 ? "no" : NumberText.Count(count))} {thing}{(count == 1 ? "" : "s")}";
}
