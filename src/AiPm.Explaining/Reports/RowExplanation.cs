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
    public Scene Draw() => RowExplanationPicture.Of(this).Draw();
}
