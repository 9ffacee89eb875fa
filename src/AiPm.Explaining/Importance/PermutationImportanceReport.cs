using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Permutation importance: how much worse a model gets when each feature is shuffled.</summary>
public sealed record PermutationImportanceReport : Report, IPictured
{
    private const int MostRows = 40;

    /// <inheritdoc/>
    public override string Verb => "permutation-importance";

    /// <summary>What the model is called, such as <c>ridge regression</c>.</summary>
    public string Model { get; init; } = "model";

    /// <summary>The run that left the model; empty where there was none.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The column predicted.</summary>
    public string Target { get; init; } = "";

    /// <summary>The loss that rises, such as <c>squared error</c>.</summary>
    public required string Loss { get; init; }

    /// <summary>The mean loss of the data as it is.</summary>
    public required double Baseline { get; init; }

    /// <summary>The features, the most important first.</summary>
    public required IReadOnlyList<FeatureImportance> Features { get; init; }

    /// <summary>The rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>How often each feature was shuffled.</summary>
    public int RepeatCount { get; init; }

    /// <summary>The seed of the shuffles.</summary>
    public required int Seed { get; init; }

    /// <summary>How many features the picture shows. Default: 15.</summary>
    public int Max { get; init; } = 15;

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var sure = Features.Where(feature => feature.Rise.Lower > 0).ToArray();
            var leading = string.Join(", ", sure.Take(3).Select(feature => $"{feature.Feature} ({NumberText.Signed(feature.Rise.Estimate)})"));
            var rows = $"{NumberText.Count(RowCount)} {(RowCount == 1 ? "row" : "rows")}";
            if (RowCount == 1)
            {
                return $"Of one row nothing can be told: its {Loss} is {NumberText.Figure(Baseline)}, and shuffling needs other rows.";
            }

            return sure.Length == 0
                ? $"Shuffling no feature raises the mean {Loss} of {NumberText.Figure(Baseline)} beyond chance, over {rows}."
                : $"Shuffled, {sure.Length} of {NumberText.Count(Features.Count)} {(Features.Count == 1 ? "feature raises" : "features raise")} the {Model}'s mean {Loss} of {NumberText.Figure(Baseline)} beyond chance, over {rows}; most: {leading}. This tells what the model leans on, not what matters for {(Target.Length > 0 ? Target : "the target")} itself.";
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables
    {
        get
        {
            var hasPartners = Features.Any(feature => feature.MovesWith.Length > 0);
            var table = new ReportTable
            {
                Title = $"Rise of the mean {Loss} (from {NumberText.Figure(Baseline)}) over {NumberText.Count(RowCount)} rows, 95 % intervals",
                Columns = [new("Feature"), new("Rise", IsNumber: true), new("From", IsNumber: true), new("To", IsNumber: true), .. hasPartners ? new ReportColumn[] { new("Moves with") } : []],
                Rows =
                [
                    .. Features.Select(feature => (IReadOnlyList<string>)
                    [
                        feature.Feature, NumberText.Signed(feature.Rise.Estimate), NumberText.Signed(feature.Rise.Lower), NumberText.Signed(feature.Rise.Upper),
                        .. hasPartners ? new[] { PermutationImportancePicture.Partner(feature) } : [],
                    ]),
                ],
            };
            return Notes.Count == 0 ? [table.Fold(MostRows)] : [table.Fold(MostRows), ReportTable.OfNotes(Notes)];
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<KeyValuePair<string, double>> Metrics => [new($"baseline {Loss}", Baseline)];

    /// <inheritdoc/>
    public Scene Draw() => PermutationImportancePicture.Draw(this);
}
