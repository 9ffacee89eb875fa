using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>What changed between two versions of data.</summary>
public sealed record SnapshotDiff : Report, IPictured
{
    /// <inheritdoc/>
    public override string Verb => "diff";

    /// <summary>What the old data is called.</summary>
    public required string Old { get; init; }

    /// <summary>What the new data is called.</summary>
    public required string New { get; init; }

    /// <summary>Whether both have the same bytes, so that nothing had to be compared.</summary>
    public required bool IsSameContent { get; init; }

    /// <summary>The rows; null where no tables were compared.</summary>
    public RowChange? Rows { get; init; }

    /// <summary>The columns: those of the new data in order, then those that are gone. None where no tables were compared.</summary>
    public IReadOnlyList<ColumnChange> Columns { get; init; } = [];

    /// <summary>Whether folders were compared.</summary>
    public bool IsFolder { get; init; }

    /// <summary>The files of the new folder.</summary>
    public int FileCount { get; init; }

    /// <summary>The files of a folder that changed.</summary>
    public IReadOnlyList<FileChange> Files { get; init; } = [];

    /// <summary>What a user should know of the reading; usually empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether anything differs in meaning.</summary>
    public bool IsChanged => IsFolder ? Files.Count > 0 : Rows is null ? !IsSameContent : Rows.AddedCount + Rows.RemovedCount + (Rows.ChangedCount ?? 0) > 0 || Columns.Any(column => column.IsChanged);

    /// <inheritdoc/>
    public override string Sentence => SnapshotDiffText.Sentence(this);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => SnapshotDiffTables.Of(this);

    /// <inheritdoc/>
    public Scene Draw() => SnapshotDiffPicture.Of(this);
}
