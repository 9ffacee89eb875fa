using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>A row explained by a linear model fitted around it: LIME, with how well it fits and how it changes from seed to seed.</summary>
/// <remarks>Ribeiro, Singh and Guestrin (2016). The weights do not add up to the prediction.</remarks>
public sealed record LimeReport : ExplainReport, IPictured
{
    /// <summary>What is explained: the target, or a class.</summary>
    public required string Output { get; init; }

    /// <summary>The row explained, from 0; −1 for a text without one.</summary>
    public required int Row { get; init; }

    /// <summary>The column whose words are explained; empty where columns are.</summary>
    public string Column { get; init; } = "";

    /// <summary>The text whose words are explained; empty where columns are.</summary>
    public string Text { get; init; } = "";

    /// <summary>The features, the heaviest first.</summary>
    public required IReadOnlyList<LimeFeature> Features { get; init; }

    /// <summary>The local model's value where all features are 0, the mean over seeds.</summary>
    public required double Intercept { get; init; }

    /// <summary>The local model's prediction of the row, the mean over seeds.</summary>
    public required double LocalPrediction { get; init; }

    /// <summary>The model's own prediction.</summary>
    public required double Prediction { get; init; }

    /// <summary>The weighted share of variance that the local model explains, the least over seeds; up to 1.</summary>
    public required double RSquared { get; init; }

    /// <summary>How much the features kept agree between seeds: the mean of shared over all (Jaccard) over pairs of seeds, 0 to 1.</summary>
    public required double Stability { get; init; }

    /// <summary>How many rows were sampled for each seed.</summary>
    public int SampleCount { get; init; }

    /// <summary>The seeds.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <inheritdoc/>
    public override string Sentence => LimeSentence.Of(this);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables
    {
        get
        {
            var hasValues = Features.Any(feature => feature.Value.Length > 0);
            var table = new ReportTable
            {
                Title = $"R² {NumberText.Figure(RSquared)}, stability {NumberText.Percent(Stability)} over {Seeds.Count} {(Seeds.Count == 1 ? "seed" : "seeds")}",
                Columns = [new(Text.Length > 0 ? "Word" : "Feature"), .. hasValues ? new ReportColumn[] { new("Value") } : [], new("Weight", IsNumber: true), new("Deviation", IsNumber: true), new("Kept", IsNumber: true)],
                Rows =
                [
                    .. Features.Select(feature => (IReadOnlyList<string>)
                    [
                        feature.Feature, .. hasValues ? new[] { ExplanationWords.Value(feature.Value) } : [],
                        NumberText.Signed(feature.Weight), NumberText.Figure(feature.Deviation), NumberText.Percent(feature.KeptShare, 0),
                    ]),
                ],
            };
            return Notes.Count == 0 ? [table] : [table, ReportTable.OfNotes(Notes)];
        }
    }

    /// <summary>The weights beside Shapley values of the same row.</summary>
    /// <param name="shapley">The Shapley values.</param>
    /// <exception cref="AipmException">They are of another row, or of words.</exception>
    public LimeComparison Beside(RowExplanation shapley) => LimeComparison.Of(this, shapley);

    /// <inheritdoc/>
    public Scene Draw() => LimePicture.Draw(this);

    /// <summary>Puts the fits of several seeds together.</summary>
    internal static LimeReport Of(string output, int row, IReadOnlyList<string> names, IReadOnlyList<LimeSurrogate> fits, IReadOnlyList<int> seeds, double prediction)
    {
        var kept = fits.Select(fit => Enumerable.Range(0, names.Count).Where(feature => fit.Coefficients[feature] != 0).ToHashSet()).ToArray();
        var pairs = kept.SelectMany((one, i) => kept.Skip(i + 1).Select(other => one.Union(other).Count() is var all && all > 0 ? one.Intersect(other).Count() / (double)all : 1)).ToArray();
        return new LimeReport
        {
            Model = "model",
            Target = output,
            Space = OutputSpace.Target,
            Method = "lime",
            Output = output,
            Row = row,
            Features =
            [
                .. names.Select((name, feature) =>
                {
                    var weights = fits.Select(fit => fit.Coefficients[feature]).ToArray();
                    var mean = weights.Average();
                    var deviation = weights.Length > 1 ? Math.Sqrt(weights.Sum(weight => (weight - mean) * (weight - mean)) / (weights.Length - 1)) : 0;
                    return new LimeFeature(name, mean, deviation, kept.Count(set => set.Contains(feature)) / (double)fits.Count);
                }).Where(feature => feature.KeptShare > 0).OrderByDescending(feature => Math.Abs(feature.Weight)).ThenBy(feature => feature.Feature, StringComparer.Ordinal),
            ],
            Intercept = fits.Average(fit => fit.Intercept),
            LocalPrediction = fits.Average(fit => fit.LocalPrediction),
            Prediction = prediction,
            RSquared = fits.Min(fit => fit.RSquared),
            Stability = pairs.Length > 0 ? pairs.Average() : 1,
            Seeds = seeds,
        };
    }
}
