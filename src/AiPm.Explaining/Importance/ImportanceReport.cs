using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Permutation importance: how much worse a model gets when each feature is shuffled.</summary>
public sealed record ImportanceReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "explain";

    /// <summary>The loss that rises, such as <c>squared error</c>.</summary>
    public required string Loss { get; init; }

    /// <summary>The mean loss of the data as it is.</summary>
    public required double Baseline { get; init; }

    /// <summary>The features, the most important first.</summary>
    public required IReadOnlyList<FeatureImportance> Features { get; init; }

    /// <summary>The rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>The seed of the shuffles.</summary>
    public required int Seed { get; init; }

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var sure = Features.Where(feature => feature.Rise.Lower > 0).ToArray();
            var leading = string.Join(", ", sure.Take(3).Select(feature => $"{feature.Feature} ({NumberText.Signed(feature.Rise.Estimate)})"));
            return sure.Length == 0
                ? $"Shuffling no feature raises the mean {Loss} of {NumberText.Figure(Baseline)} beyond chance."
                : $"Shuffled, {sure.Length} of {Features.Count} features raise the mean {Loss} of {NumberText.Figure(Baseline)} beyond chance; most: {leading}.";
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables =>
    [
        new()
        {
            Title = $"Rise of the mean {Loss} over {NumberText.Count(RowCount)} rows",
            Columns = [new("Feature"), new("Rise", IsNumber: true), new("From", IsNumber: true), new("To", IsNumber: true)],
            Rows = [.. Features.Select(feature => (string[])[feature.Feature, NumberText.Signed(feature.Rise.Estimate), NumberText.Signed(feature.Rise.Lower), NumberText.Signed(feature.Rise.Upper)])],
        },
    ];
}
