using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>Draws what changed: rows as a bar, then the columns, those that moved first with both distributions.</summary>
internal static class SnapshotDiffPicture
{
    private const int MostCategories = 8;

    public static Scene Of(SnapshotDiff report) => new ChangeChart
    {
        Frame = new PictureFrame
        {
            Title = SnapshotDiffText.Title(report),
            Subtitle = Subtitle(report),
            Footer = Footer(report),
            Description = report.Sentence,
        },
        Parts = report.IsFolder ? FileParts(report) : report.Rows is { } rows ? RowParts(rows) : [],
        Rows = report.IsFolder ? [.. report.Files.Select(Row)] : [.. Ordered(report).Where(column => column.IsChanged).Select(column => Row(column, report))],
        ShareHeading = report.Rows?.ChangedCount is null ? "" : "values changed",
        OverlayHeading = "before (grey), now (blue)",
        Rest = Rest(report),
    }.Draw();

    /// <summary>The columns, the most important change first.</summary>
    public static IEnumerable<ColumnChange> Ordered(SnapshotDiff report) => report.Columns
        .OrderByDescending(column => column.Shift?.IsShifted == true ? column.Shift.Distance : 0)
        .ThenByDescending(column => column.Fate != ColumnFate.Kept)
        .ThenByDescending(column => column.ChangedCount ?? 0);

    private static string Subtitle(SnapshotDiff report) => report.IsChanged
        ? report.IsFolder ? $"Files of {report.New} against {report.Old}."
            : report.Rows is null ? ""
            : $"{report.New} against {report.Old}; {(report.Rows.Key.Count > 0 ? $"rows matched by {string.Join(", ", report.Rows.Key)}" : "rows compared whole")}."
        : report.Sentence;

    private static string Footer(SnapshotDiff report) =>
        string.Join(" · ", report.Provenance.Data.Select(stamp => stamp.RowCount > 0 ? $"{stamp.Name}@{stamp.ShortHash}, n = {NumberText.Count(stamp.RowCount)}" : $"{stamp.Name}@{stamp.ShortHash}")
            .Concat(report.Provenance.Seed is { } seed ? [$"seed {NumberText.Count(seed)}"] : []).Append(report.Provenance.Line));

    private static IReadOnlyList<ChangePart> RowParts(RowChange rows)
    {
        var both = rows.NewCount - rows.AddedCount;
        var changed = rows.ChangedCount ?? 0;
        return
        [
            new($"{NumberText.Count(both - changed)} rows the same", both - changed, Ink.Grid),
            new($"{NumberText.Count(changed)} changed", changed, Ink.Purple),
            new($"{NumberText.Count(rows.AddedCount)} added", rows.AddedCount, Ink.Blue),
            new($"{NumberText.Count(rows.RemovedCount)} removed", rows.RemovedCount, Ink.Vermillion),
        ];
    }

    private static IReadOnlyList<ChangePart> FileParts(SnapshotDiff report)
    {
        int Count(FileFate fate) => report.Files.Count(file => file.Fate == fate);
        var same = report.FileCount - Count(FileFate.Added) - Count(FileFate.Changed) - Count(FileFate.Renamed);
        return
        [
            new($"{NumberText.Count(same)} files the same", same, Ink.Grid),
            new($"{NumberText.Count(Count(FileFate.Renamed))} renamed", Count(FileFate.Renamed), Ink.Muted),
            new($"{NumberText.Count(Count(FileFate.Changed))} changed", Count(FileFate.Changed), Ink.Purple),
            new($"{NumberText.Count(Count(FileFate.Added))} added", Count(FileFate.Added), Ink.Blue),
            new($"{NumberText.Count(Count(FileFate.Removed))} removed", Count(FileFate.Removed), Ink.Vermillion),
        ];
    }

    private static ChangeRow Row(FileChange file) => new(
        file.Path,
        file.OldPath is null ? file.Fate.ToString().ToLowerInvariant() : $"renamed from {file.OldPath}",
        file.Fate switch
        {
            FileFate.Added => MarkStatus.Plain,
            FileFate.Removed => MarkStatus.Bad,
            FileFate.Changed => MarkStatus.Warning,
            _ => MarkStatus.Muted,
        });

    private static ChangeRow Row(ColumnChange column, SnapshotDiff report)
    {
        var both = Math.Max(1, (report.Rows?.NewCount ?? 0) - (report.Rows?.AddedCount ?? 0));
        var share = column.ChangedCount is { } count ? (double)count / both : double.NaN;
        var shift = column.Shift;
        var isCategories = shift is not null && shift.Categories.Count > 0;
        var shown = shift is null ? 0 : isCategories ? Math.Min(MostCategories, shift.OldShares.Count) : shift.OldShares.Count;
        return new ChangeRow(column.Name, SnapshotDiffText.Fate(column), Status(column))
        {
            Share = share,
            ShareText = double.IsNaN(share) ? "" : share is > 0 and < 0.001 ? "< 0.1 %" : NumberText.Percent(share),
            Old = [.. shift?.OldShares.Take(shown) ?? []],
            New = [.. shift?.NewShares.Take(shown) ?? []],
            IsCategories = isCategories,
            Note = shift is null ? "" : $"{SnapshotDiffText.Distance(column)}, {(shift.AdjustedPValue < 0.001 ? "p < 0.001" : $"p = {NumberText.Fixed(shift.AdjustedPValue, 2)}")}",
        };
    }

    private static MarkStatus Status(ColumnChange column) => column switch
    {
        { Shift.IsShifted: true } or { Fate: ColumnFate.Retyped } => MarkStatus.Warning,
        { Fate: ColumnFate.Dropped } => MarkStatus.Bad,
        { Fate: ColumnFate.Renamed } => MarkStatus.Muted,
        _ => MarkStatus.Plain,
    };

    private static string Rest(SnapshotDiff report)
    {
        var same = report.Columns.Count(column => !column.IsChanged);
        return (report.Columns.Count, same, report.IsChanged) switch
        {
            (0, _, _) or (_, 0, _) or (_, _, false) => "",
            (_, 1, _) => "1 column did not change.",
            _ => $"{NumberText.Count(same)} columns did not change.",
        };
    }
}
