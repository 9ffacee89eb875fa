using AiPm.Reports;

namespace AiPm.Data;

/// <summary>What changed, in words.</summary>
internal static class SnapshotDiffText
{
    private const int MostNamed = 3;

    /// <summary>The finding, short.</summary>
    public static string Title(SnapshotDiff report)
    {
        if (!report.IsChanged)
        {
            return $"Nothing changed from {report.Old} to {report.New}";
        }

        if (report.Rows is null && !report.IsFolder)
        {
            return $"{report.New} has other bytes than {report.Old}";
        }

        if (report.IsFolder)
        {
            return string.Join(", ", Files(report));
        }

        var columns = Columns(report).ToList();
        var parts = Shifted(report).Take(1).Select(column => $"{column.Name} moved")
            .Concat(columns.Count > 1 ? [$"{NumberText.Count(report.Columns.Count(column => column.Fate != ColumnFate.Kept))} columns differ"] : columns)
            .Concat(Rows(report));
        return string.Join(", ", parts.DefaultIfEmpty("other values are missing"));
    }

    /// <summary>The finding in full sentences.</summary>
    public static string Sentence(SnapshotDiff report)
    {
        if (report.Rows is null)
        {
            return report switch
            {
                { IsFolder: true, Files.Count: > 0 } => $"From {report.Old} to {report.New}: {string.Join(", ", Files(report))}.",
                { IsChanged: false } => $"Nothing changed from {report.Old} to {report.New}: they have the same content.",
                _ => $"{report.New} has other bytes than {report.Old}; they are no tables, so more cannot be said.",
            };
        }

        if (!report.IsChanged)
        {
            return $"Nothing changed from {report.Old} to {report.New}: the same {NumberText.Count(report.Rows.NewCount)} rows and {NumberText.Count(report.Columns.Count)} columns"
                + $"{(report.Rows.Key.Count == 0 ? ", whatever their order" : "")}. Only the bytes differ.";
        }

        var facts = new List<string>([.. Columns(report), .. Rows(report)]);
        var sentences = new List<string> { facts.Count == 0 ? $"From {report.Old} to {report.New} columns and rows are the same." : $"From {report.Old} to {report.New}: {string.Join(", ", facts)}." };
        var changed = report.Columns.Where(column => column.ChangedCount > 0).OrderByDescending(column => column.ChangedCount).ToList();
        if (changed.Count > 0)
        {
            sentences.Add($"Values changed in {Named(changed, column => $"{column.Name} ({Counted(column.ChangedCount ?? 0, "row")})")}.");
        }

        var shifted = Shifted(report);
        sentences.Add(shifted.Count > 0
            ? $"Distributions moved: {Named(shifted, column => $"{column.Name} ({Distance(column)})")}."
            : report.Columns.Any(column => column.Shift is not null) ? "No distribution moved." : "");
        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }

    /// <summary>The columns whose distribution moved, the furthest first.</summary>
    public static IReadOnlyList<ColumnChange> Shifted(SnapshotDiff report) =>
        [.. report.Columns.Where(column => column.Shift?.IsShifted == true).OrderByDescending(column => column.Shift?.Distance)];

    /// <summary>How far a column moved, such as <c>D = 0.21</c>.</summary>
    public static string Distance(ColumnChange column) =>
        column.Shift is { } shift ? $"{(shift.Edges.Count > 0 || shift.Categories.Count == 0 ? "D" : "TV")} = {NumberText.Fixed(shift.Distance, 2)}" : "";

    /// <summary>What became of a column, such as <c>renamed? from fare</c>.</summary>
    public static string Fate(ColumnChange column) => column.Fate switch
    {
        ColumnFate.Added => $"added, {Word(column.NewType)}",
        ColumnFate.Dropped => $"dropped, {Word(column.OldType)}",
        ColumnFate.Renamed => $"was {column.OldName}? (a guess)",
        ColumnFate.Retyped => $"{Word(column.OldType)} → {Word(column.NewType)}",
        _ when column.Shift?.IsShifted == true => "moved",
        _ when column.ChangedCount > 0 => "values changed",
        _ when column.OldMissingCount != column.NewMissingCount => $"missing: {NumberText.Count(column.OldMissingCount)} → {NumberText.Count(column.NewMissingCount)}",
        _ => "unchanged",
    };

    /// <summary>The type in a word.</summary>
    public static string Word(ColumnType? type) => type?.ToString().ToLowerInvariant() ?? "";

    private static IEnumerable<string> Columns(SnapshotDiff report)
    {
        (ColumnFate Fate, string Word)[] fates =
        [
            (ColumnFate.Added, "added"), (ColumnFate.Dropped, "dropped"), (ColumnFate.Renamed, "renamed (a guess)"), (ColumnFate.Retyped, "of another type"),
        ];
        foreach (var (fate, word) in fates)
        {
            var columns = report.Columns.Where(column => column.Fate == fate).ToList();
            if (columns.Count > 0)
            {
                yield return columns.Count == 1 ? $"column {columns[0].Name} {word}" : $"{NumberText.Count(columns.Count)} columns {word}";
            }
        }
    }

    private static IEnumerable<string> Rows(SnapshotDiff report)
    {
        var rows = report.Rows;
        if (rows?.AddedCount > 0)
        {
            yield return $"{Counted(rows.AddedCount, "row")} added";
        }

        if (rows?.RemovedCount > 0)
        {
            yield return $"{Counted(rows.RemovedCount, "row")} removed";
        }

        if (rows?.ChangedCount > 0)
        {
            yield return $"{Counted(rows.ChangedCount ?? 0, "row")} changed";
        }
    }

    private static IEnumerable<string> Files(SnapshotDiff report) =>
        from fate in Enum.GetValues<FileFate>()
        let count = report.Files.Count(file => file.Fate == fate)
        where count > 0
        select $"{Counted(count, "file")} {fate.ToString().ToLowerInvariant()}";

    private static string Named(IReadOnlyList<ColumnChange> columns, Func<ColumnChange, string> name) =>
        string.Join(", ", columns.Take(MostNamed).Select(name)) + (columns.Count > MostNamed ? $" and {NumberText.Count(columns.Count - MostNamed)} more" : "");

    private static string Counted(long count, string thing) => $"{NumberText.Count(count)} {thing}{(count == 1 ? "" : "s")}";
}
