using AiPm.Reports;

namespace AiPm.Data;

/// <summary>What changed, as plain tables.</summary>
internal static class SnapshotDiffTables
{
    private const int MostFiles = 50;
    private const int MostColumns = 60;

    public static IReadOnlyList<ReportTable> Of(SnapshotDiff report)
    {
        var tables = new List<ReportTable>();
        if (report.Rows is { } rows)
        {
            tables.Add(Rows(report, rows));
        }

        if (report.Columns.Any(column => column.IsChanged))
        {
            tables.Add(Columns(report).Fold(MostColumns));
        }

        if (report.Columns.Any(column => column.Examples.Count > 0))
        {
            tables.Add(Examples(report));
        }

        if (report.Files.Count > 0)
        {
            tables.Add(new ReportTable
            {
                Title = "Files",
                Columns = [new("file"), new("what"), new("before")],
                Rows = [.. report.Files.Select(file => new[] { file.Path, file.Fate.ToString().ToLowerInvariant(), file.OldPath ?? "" })],
            }.Fold(MostFiles));
        }

        return report.Notes.Count == 0 ? tables : [.. tables, ReportTable.OfNotes(report.Notes)];
    }

    private static ReportTable Rows(SnapshotDiff report, RowChange rows)
    {
        var lines = new List<string[]>
        {
            new[] { $"in {report.Old}", NumberText.Count(rows.OldCount), "" },
            new[] { $"in {report.New}", NumberText.Count(rows.NewCount), "" },
            new[] { "added", NumberText.Count(rows.AddedCount), string.Join("; ", rows.AddedExamples) },
            new[] { "removed", NumberText.Count(rows.RemovedCount), string.Join("; ", rows.RemovedExamples) },
        };
        if (rows.ChangedCount is { } changed)
        {
            lines.Add(["changed", NumberText.Count(changed), ""]);
        }

        var by = rows.Key.Count > 0 ? $"key {string.Join(", ", rows.Key)}" : "first values";
        return new ReportTable { Title = rows.Key.Count > 0 ? $"Rows, matched by {string.Join(", ", rows.Key)}" : "Rows, compared whole", Columns = [new("rows"), new("count", IsNumber: true), new($"such as ({by})")], Rows = lines };
    }

    private static ReportTable Columns(SnapshotDiff report)
    {
        var byKey = report.Rows?.ChangedCount is not null;
        var both = Math.Max(1, (report.Rows?.NewCount ?? 0) - (report.Rows?.AddedCount ?? 0));
        var columns = new List<(ReportColumn Column, Func<ColumnChange, string> Text)>
        {
            (new("column"), column => column.Name),
            (new("what"), SnapshotDiffText.Fate),
            (new("missing before", IsNumber: true), column => column.OldType is null ? "" : NumberText.Count(column.OldMissingCount)),
            (new("missing now", IsNumber: true), column => column.NewType is null ? "" : NumberText.Count(column.NewMissingCount)),
        };
        if (byKey)
        {
            columns.Add((new("values changed", IsNumber: true), column => column.ChangedCount is { } count ? NumberText.Count(count) : ""));
            columns.Add((new("share", IsNumber: true), column => column.ChangedCount is { } count ? NumberText.Percent((double)count / both) : ""));
            columns.Add((new("mean change", IsNumber: true), column => column.MeanDelta is { } delta ? NumberText.Signed(delta) : ""));
        }

        columns.Add((new("test"), column => column.Shift?.Test ?? ""));
        columns.Add((new("distance", IsNumber: true), column => column.Shift is { } shift ? NumberText.Fixed(shift.Distance, 3) : ""));
        columns.Add((new("p, adjusted", IsNumber: true), column => column.Shift is { } shift ? PValue(shift.AdjustedPValue) : ""));
        columns.Add((new("PSI", IsNumber: true), column => column.Shift is { } shift ? NumberText.Fixed(shift.Psi, 3) : ""));
        return new ReportTable
        {
            Title = "Columns that changed",
            Columns = [.. columns.Select(column => column.Column)],
            Rows = [.. SnapshotDiffPicture.Ordered(report).Where(column => column.IsChanged).Select(change => columns.Select(column => column.Text(change)).ToArray())],
        };
    }

    private static ReportTable Examples(SnapshotDiff report) => new()
    {
        Title = "The largest changes of numbers, and the first of other values",
        Columns = [new("column"), new(string.Join(", ", report.Rows?.Key ?? [])), new("before"), new("now")],
        Rows =
        [
            .. report.Columns.SelectMany(column => column.Examples.Select(example => new[] { column.Name, example.Key, example.Old ?? "(missing)", example.New ?? "(missing)" })),
        ],
    };

    private static string PValue(double p) => p < 0.001 ? "< 0.001" : NumberText.Fixed(p, 3);
}
