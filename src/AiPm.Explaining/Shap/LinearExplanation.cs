using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>How a linear model reckons for one row: a base value and what each feature adds to it.</summary>
public sealed record LinearExplanation : Report, IPictured
{
    // The sums are of doubles; what is left over a billionth of their size would be a fault, not rounding.
    private const double Tolerance = 1e-9;

    /// <inheritdoc/>
    public override string Verb => "explain";

    /// <inheritdoc/>
    public override string Sentence => LinearExplanationSentence.Of(this);

    /// <summary>What the model is called, such as <c>ridge regression</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The run that left the model; empty where it was handed in.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The column predicted.</summary>
    public required string Target { get; init; }

    /// <summary>The class whose log-odds are predicted; empty for a number.</summary>
    public string PositiveClass { get; init; } = "";

    /// <summary>What the values add up in.</summary>
    public required OutputSpace Space { get; init; }

    /// <summary>The row explained, from 0.</summary>
    public required int Row { get; init; }

    /// <summary>The model's mean output over the background.</summary>
    public required double BaseValue { get; init; }

    /// <summary>What each feature adds, the largest first.</summary>
    public required IReadOnlyList<FeatureContribution> Values { get; init; }

    /// <summary>The model's output for the row: a number, or log-odds.</summary>
    public required double Prediction { get; init; }

    /// <summary>The value the target really has in the row, as text; null where it is not known.</summary>
    public string? Actual { get; init; }

    /// <summary>The training rows that the features are averaged over.</summary>
    public required int BackgroundCount { get; init; }

    /// <summary>How many features are shown before the rest is folded into one. Default: 10.</summary>
    public int Max { get; init; } = 10;

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The probability of the positive class, or null for a number.</summary>
    [JsonIgnore]
    public double? Probability => Space == OutputSpace.LogOdds ? 1 / (1 + Math.Exp(-Prediction)) : null;

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
    public override IReadOnlyList<ReportTable> Tables => LinearExplanationTables.Of(this);

    /// <inheritdoc/>
    public Scene Draw() => LinearExplanationPicture.Of(this).Draw();
}
