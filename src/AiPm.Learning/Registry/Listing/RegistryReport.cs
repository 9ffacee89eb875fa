using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>The models of a workspace.</summary>
public sealed record RegistryReport : Report
{
    private const int MostRows = 40;

    /// <inheritdoc/>
    public override string Verb => "registry";

    /// <inheritdoc/>
    public override string Sentence => Models switch
    {
        [] => "No model is registered yet.",
        [var only] => $"{only.Name} has {Counted(only.Versions.Count, "version")}; {InUse(only)}.",
        _ => $"{NumberText.Count(Models.Count)} models are registered, in {Counted(Models.Sum(model => model.Versions.Count), "version")}; {NumberText.Count(Models.Count(model => model.Of(RegisteredModel.Champion) is not null))} have a champion.",
    };

    /// <summary>The models, by name.</summary>
    public required IReadOnlyList<RegisteredModel> Models { get; init; }

    /// <summary>The version asked about; null where none was.</summary>
    public int? Version { get; init; }

    /// <summary>Whether who, when and why are listed.</summary>
    public bool WithHistory { get; init; }

    /// <summary>What the model asked about takes and gives; null where none was asked about, or it is not on this machine.</summary>
    public ModelDescription? Description { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables
    {
        get
        {
            var tables = new List<ReportTable>();
            if (Models.Count > 0)
            {
                tables.Add(Versions());
            }

            if (Description is { } description)
            {
                tables.Add(Described(description));
            }

            if (WithHistory && Models.Any(model => model.History.Count > 0))
            {
                tables.Add(Moves());
            }

            return tables;
        }
    }

    private ReportTable Versions() => new ReportTable
    {
        Columns = [new("Model"), new("Alias"), new("Kind"), new("Measure (95 %)"), new("Data"), new("Run"), new("Tags"), new("Hash"), new("Size", IsNumber: true)],
        Rows =
        [
            .. from model in Models
               from version in model.Versions.Reverse()
               where Version is null || version.Number == Version
               select (IReadOnlyList<string>)
               [
                   model.NameOf(version),
                   string.Join(", ", model.AliasesOf(version)),
                   version.Kind,
                   version.Metrics is [var first, ..] ? $"{first.Name} {ModelWords.Of(first)}" : "–",
                   version.Data.Count == 0 ? "–" : string.Join(", ", version.Data.Select(stamp => $"{stamp.Name}@{stamp.ShortHash}")),
                   version.Run ?? "–",
                   ModelWords.Tags(version),
                   version.ShortHash,
                   NumberText.Bytes(version.Size),
               ],
        ],
    }.Fold(MostRows);

    private static ReportTable Described(ModelDescription description) => new ReportTable
    {
        Title = "What it takes and gives",
        Columns = [new("What"), new("Value")],
        Rows =
        [
            ["predicts", $"{description.Signature.Target} ({ModelDescriptionText.Word(description.Signature.Task)})"],
            .. description.Signature.Classes.Count == 0 ? Array.Empty<IReadOnlyList<string>>() : [["classes", string.Join(", ", description.Signature.Classes)]],
            ["columns", string.Join(", ", description.Signature.Columns.Take(MostRows).Select(column => $"{column.Name} ({ModelDescriptionText.Word(column.Type)})")) + (description.Signature.Columns.Count > MostRows ? ", …" : "")],
            ["measured on", description.Origin.MeasuredOn.Length > 0 ? description.Origin.MeasuredOn : "–"],
            .. description.Origin.Metrics.Select(metric => (IReadOnlyList<string>)[metric.Name, ModelWords.Of(metric)]),
            ["made by", description.Origin.Line.Length > 0 ? description.Origin.Line : "–"],
            ["code", description.Origin.Commit.Length > 7 ? $"commit {description.Origin.Commit[..7]}, kit {description.Origin.Kit}" : $"kit {description.Origin.Kit}"],
            ["licence", description.Origin.License.Length > 0 ? description.Origin.License : "–"],
            .. description.Files.Select(file => (IReadOnlyList<string>)[file.Name, $"{NumberText.Bytes(file.Size)}, SHA-256 {file.Sha256[..12]}…"]),
        ],
    };

    private ReportTable Moves() => new ReportTable
    {
        Title = "Who moved what, and why",
        Columns = [new("When"), new("Alias"), new("From"), new("To"), new("Who"), new("Why")],
        Rows =
        [
            .. from model in Models
               from move in model.History.Reverse()
               select (IReadOnlyList<string>)
               [
                   move.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                   move.IsRollback ? $"{move.Alias} (back)" : move.Alias,
                   move.From is { } earlier ? string.Create(CultureInfo.InvariantCulture, $"{model.Name}@{earlier}") : "–",
                   string.Create(CultureInfo.InvariantCulture, $"{model.Name}@{move.Version}"),
                   move.By,
                   string.Join(' ', new[] { move.Why, move.Evidence, move.Override.Length > 0 ? $"Overridden: {move.Override}" : "" }.Where(text => text.Length > 0)),
               ],
        ],
    }.Fold(MostRows);

    private static string InUse(RegisteredModel model) => model.Of(RegisteredModel.Champion) is { } champion
        ? $"{model.NameOf(champion)} is the champion{(champion.Metrics.Count > 0 ? $" ({champion.Metrics[0].Name} {ModelWords.Of(champion.Metrics[0])})" : "")}"
        : "none of them is the champion";

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{NumberText.Count(count)} {what}s";
}
