using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>How a model reckons for one row: a base value and what each feature adds to it.</summary>
public sealed record RowExplanation : ExplainReport, IPictured
{
    // The sums are of doubles; what is left over a billionth of their size would be a fault, not rounding.
    private const double Tolerance = 1e-9;

    /// <inheritdoc/>
    public override string Sentence => RowExplanationSentence.Of(this);

    /// <summary>The row explained, from 0.</summary>
    public required int Row { get; init; }

    /// <summary>Where the values start: the model's mean output over the background.</summary>
    public required double BaseValue { get; init; }

    /// <summary>What each feature adds, the largest first.</summary>
    public required IReadOnlyList<FeatureContribution> Values { get; init; }

    /// <summary>The model's output for the row.</summary>
    public required double Prediction { get; init; }

    /// <summary>The value the target really has in the row, as text; null where it is not known.</summary>
    public string? Actual { get; init; }

    /// <summary>The probability of the positive class, or null where none is predicted.</summary>
    [JsonIgnore]
    public double? Probability => Space switch
    {
        OutputSpace.LogOdds => 1 / (1 + Math.Exp(-Prediction)),
        OutputSpace.Probability => Prediction,
        _ => null,
    };

    /// <summary>What the picture shows: a waterfall, or <see cref="ExplainPlot.Force"/>.</summary>
    public ExplainPlot Plot { get; init; }

    /// <summary>The sum of the contributions.</summary>
    [JsonIgnore]
    public double Sum => Values.Sum(value => value.Contribution);

    /// <summary>How far base and sum are from the prediction: rounding of doubles.</summary>
    [JsonIgnore]
    public double AdditivityError => Math.Abs(BaseValue + Sum - Prediction);

    /// <summary>Whether base and contributions add up to the prediction, to 1e-9 of their size.</summary>
    [JsonIgnore]
    public bool AddsUp => AdditivityError <= Tolerance * Math.Max(1, Math.Abs(BaseValue) + Values.Sum(value => Math.Abs(value.Contribution)));

    /// <inheritdoc/>
    public override bool Passed => AddsUp;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => RowExplanationTables.Of(this);

    /// <inheritdoc/>
    public Scene Draw() => RowExplanationPicture.Draw(this);

    /// <summary>What the explanation of one row and one output comes to; what the model and the row are called is left to the caller.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="textOf">A feature's value in words, or null for what the data has.</param>
    /// <param name="plot">What the picture shows.</param>
    /// <param name="max">How many features are shown before the rest is folded into one.</param>
    internal static RowExplanation Of(Explanation explanation, Func<string, string?> textOf, ExplainPlot plot, int max)
    {
        var values = explanation.Features.Select((feature, i) => new FeatureContribution(
            feature,
            textOf(feature) ?? (explanation.Data is { } data ? data[feature].TextAt(0) ?? "missing" : ""),
            explanation[0, i])
        {
            StandardError = explanation.StandardErrors?[i] ?? 0,
        });
        return new RowExplanation
        {
            Model = "",
            Target = "",
            Space = explanation.Space,
            Unit = explanation.Unit,
            Method = explanation.Method,
            BackgroundCount = explanation.BackgroundCount,
            Row = 0,
            BaseValue = explanation.BaseOf(0),
            Values = [.. values.OrderByDescending(value => Math.Abs(value.Contribution)).ThenBy(value => value.Feature, StringComparer.Ordinal)],
            Prediction = explanation.Predictions[0],
            Plot = plot,
            Max = max,
        };
    }
}
