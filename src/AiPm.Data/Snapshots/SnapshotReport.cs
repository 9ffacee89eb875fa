using System.Globalization;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>What <c>snapshot</c> kept.</summary>
public sealed record SnapshotReport : Report, IWritesData
{
    /// <inheritdoc/>
    public override string Verb => "snapshot";

    /// <summary>The snapshot's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version, such as <c>v1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Whether it is new, unchanged or changed.</summary>
    public required SnapshotStatus Status { get; init; }

    /// <summary>The MD5 of the data's bytes, DVC's name for them; of a folder the MD5 of its list of files with <c>.dir</c>.</summary>
    public required string Hash { get; init; }

    /// <summary>The data's bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The files of a folder; null for a file or variable.</summary>
    public long? FileCount { get; init; }

    /// <summary>The rows; null where the data is no table.</summary>
    public long? RowCount { get; init; }

    /// <summary>The DVC pointer, relative to the workspace.</summary>
    public required string Pointer { get; init; }

    /// <summary>The columns.</summary>
    public required IReadOnlyList<SnapshotColumn> Columns { get; init; }

    /// <summary>What a user should know of the reading; usually empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var extent = FileCount is { } files ? (files == 1 ? "1 file, " : $"{NumberText.Count(files)} files, ")
                : RowCount is { } rows ? $"{NumberText.Count(rows)} rows × {NumberText.Count(Columns.Count)} columns, " : "";
            var facts = $"{Name}@{Version} is {extent}{NumberText.Bytes(Size)}, md5 {Hash[..7]}.";

            // What is, not what this call did: the same notebook run twice says the same.
            return int.TryParse(Version.AsSpan(1), CultureInfo.InvariantCulture, out var number) && number > 1
                ? $"{facts} Its content differs from v{number - 1}."
                : facts;
        }
    }

    IReadOnlyList<DataStamp> IWritesData.Written => [new DataStamp { Name = $"{Name}@{Version}", Kind = "snapshot", Hash = Hash, RowCount = RowCount ?? 0 }];

    // A wide file would fill the page; the report holds all of its columns.
    private const int ShownColumns = 12;

    /// <inheritdoc/>
    public override IReadOnlyList<ReportTable> Tables
    {
        get
        {
            if (RowCount is null)
            {
                return Notes.Count == 0 ? [] : [ReportTable.OfNotes(Notes)];
            }

            var schema = new ReportTable
            {
                Title = "Columns",
                Columns = [new("column"), new("type"), new("missing", true), new("distinct", true), new("min", true), new("max", true), new("example")],
                Rows =
                [
                    .. Columns.Select(column => (IReadOnlyList<string>)
                    [
                        column.Name, column.Type.ToString().ToLowerInvariant(), NumberText.Count(column.MissingCount),
                        NumberText.Count(column.DistinctCount), column.Minimum, column.Maximum, column.Example,
                    ]),
                ],
            };
            return Notes.Count == 0 ? [schema.Fold(ShownColumns)] : [schema.Fold(ShownColumns), ReportTable.OfNotes(Notes)];
        }
    }
}
