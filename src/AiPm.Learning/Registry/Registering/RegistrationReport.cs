using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>That a model is in the registry.</summary>
public sealed record RegistrationReport : Report, IWritesData
{
    /// <inheritdoc/>
    public override string Verb => "register";

    /// <inheritdoc/>
    public override string Sentence =>
        IsNew ? $"{Name} is registered: a {ModelWords.KindOf(Version.Kind)} that predicts {Target} from {NumberText.Count(ColumnCount)} columns ({NumberText.Bytes(Version.Size)}, {Version.ShortHash})."
        : $"{Name} is this model already ({Version.ShortHash}); nothing was changed.";

    /// <summary>How the version is named, such as <c>churn@3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>Whether it was not there before.</summary>
    public required bool IsNew { get; init; }

    /// <summary>What the model predicts.</summary>
    public required string Target { get; init; }

    /// <summary>The columns that it takes.</summary>
    public required int ColumnCount { get; init; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<DataStamp> Written => [new DataStamp { Name = Name, Kind = "model", Hash = Version.Hash, RowCount = 0 }];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables =>
    [
        new ReportTable
        {
            Columns = [new("What"), new("Value")],
            Rows =
            [
                ["pointer", Version.Pointer],
                ["data", Version.Data.Count == 0 ? "unknown" : string.Join(", ", Version.Data.Select(stamp => $"{stamp.Name}@{stamp.ShortHash}"))],
                .. Version.Metrics.Take(ModelWords.MostMetrics).Select(metric => (IReadOnlyList<string>)[metric.Name, ModelWords.Of(metric)]),
                .. Version.Tags.Count == 0 ? Array.Empty<IReadOnlyList<string>>() : [["tags", ModelWords.Tags(Version)]],
            ],
        },
        .. Notes.Count > 0 ? new[] { ReportTable.OfNotes(Notes) } : [],
    ];
}
