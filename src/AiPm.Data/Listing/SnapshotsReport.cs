using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>The snapshots of a workspace.</summary>
public sealed record SnapshotsReport : Report
{
    private const int MostRows = 100;

    /// <inheritdoc/>
    public override string Verb => "snapshots";

    /// <summary>The versions listed.</summary>
    public required IReadOnlyList<SnapshotEntry> Snapshots { get; init; }

    /// <summary>How many versions there are in all.</summary>
    public required int VersionCount { get; init; }

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            if (Snapshots.Count == 0)
            {
                return "No snapshot was taken yet.";
            }

            var lost = Snapshots.Where(entry => !entry.IsInWorkspace && !entry.IsInCache).ToList();
            var listed = $"{NumberText.Count(Snapshots.Count)} of {NumberText.Count(VersionCount)} versions listed";
            return (Snapshots.Count == VersionCount ? $"{NumberText.Count(VersionCount)} version{(VersionCount == 1 ? "" : "s")} of data." : listed + ".")
                + (lost.Count == 0 ? " All are on this machine." : $" Not on this machine: {string.Join(", ", lost.Take(3).Select(entry => entry.Name))}{(lost.Count > 3 ? $" and {NumberText.Count(lost.Count - 3)} more" : "")}; pull brings them, where a remote has them.");
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables
    {
        get
        {
            if (Snapshots.Count == 0)
            {
                return [];
            }

            var columns = new List<(ReportColumn Column, Func<SnapshotEntry, string> Text)>
            {
                (new("snapshot"), entry => entry.Name),
                (new("rows", IsNumber: true), entry => entry.RowCount is { } rows ? NumberText.Count(rows) : ""),
                (new("size", IsNumber: true), entry => entry.Size is { } size ? NumberText.Bytes(size) : ""),
                (new("md5"), entry => entry.Hash[..7]),
                (new("path"), entry => entry.Path),
                (new("here"), Places),
                (new("used by"), Users),
                (new("committed by"), entry => entry.Author ?? "not committed"),
                (new("on"), entry => entry.Committed ?? ""),
                (new("age, days", IsNumber: true), entry => entry.AgeDays is { } days ? NumberText.Count(days) : ""),
            };
            columns.RemoveAll(column => column.Column.Name == "age, days" && Snapshots.All(entry => entry.AgeDays is null));
            return
            [
                new ReportTable { Columns = [.. columns.Select(column => column.Column)], Rows = [.. Snapshots.Select(entry => columns.Select(column => column.Text(entry)).ToArray())] }.Fold(MostRows),
            ];
        }
    }

    private static string Places(SnapshotEntry entry) => (entry.IsInWorkspace, entry.IsInCache) switch
    {
        (true, true) => "workspace, cache",
        (true, _) => "workspace",
        (_, true) => "cache",
        _ => "neither",
    };

    private static string Users(SnapshotEntry entry) => string.Join(", ", new[] { Count(entry.RunCount, "run"), Count(entry.ModelCount, "model") }.Where(text => text.Length > 0));

    private static string Count(int count, string thing) => count == 0 ? "" : $"{NumberText.Count(count)} {thing}{(count == 1 ? "" : "s")}";
}
