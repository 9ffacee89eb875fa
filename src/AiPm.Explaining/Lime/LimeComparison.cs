using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>LIME's weights beside the Shapley values of one row: two answers to two questions.</summary>
public sealed record LimeComparison : Report, IPictured
{
    private const int Leading = 5;

    /// <inheritdoc/>
    public override string Verb => "explain";

    /// <summary>The Shapley values.</summary>
    public required RowExplanation Shapley { get; init; }

    /// <summary>LIME's weights.</summary>
    public required LimeReport Lime { get; init; }

    /// <summary>How many of the five largest features both share.</summary>
    public required int SharedCount { get; init; }

    /// <summary>How many features have a value and a weight.</summary>
    public required int BothCount { get; init; }

    /// <summary>For how many of these both have the same sign.</summary>
    public required int SameSignCount { get; init; }

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var of = Math.Min(Leading, Math.Min(Shapley.Values.Count, Lime.Features.Count));
            var differing = Shapley.Values.FirstOrDefault(value => Weight(value.Feature) is { } weight && Math.Sign(weight) != Math.Sign(value.Contribution) && value.Contribution != 0);
            return $"For row {Shapley.Row}, Shapley values and LIME share {SharedCount} of their {of} largest features, and {SameSignCount} of {BothCount} signs agree"
                + (differing is null ? ". " : $"; {differing.Feature} is the largest on which they do not. ")
                + $"Shapley values share out the distance to the {Shapley.BaseLabel} and add up to it; LIME's weights are the slopes of a straight model nearby (R² {NumberText.Figure(Lime.RSquared, 2)}) and do not.";
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables =>
    [
        new ReportTable
        {
            Title = $"{ExplanationWords.Axis(Shapley)}: Shapley values and LIME",
            Columns = [new("Feature"), new("Value"), new("φ", IsNumber: true), new("LIME", IsNumber: true), new("±", IsNumber: true)],
            Rows =
            [
                .. Shapley.Values.Select(value =>
                {
                    var found = Lime.Features.FirstOrDefault(feature => feature.Feature == value.Feature);
                    return (string[])[value.Feature, ExplanationWords.Value(value.Value), NumberText.Signed(value.Contribution), found is null ? "–" : NumberText.Signed(found.Weight), found is null ? "" : NumberText.Figure(found.Deviation)];
                }),
            ],
        }.Fold(20),
    ];

    /// <inheritdoc/>
    public Scene Draw() => new SignedBars
    {
        Frame = new PictureFrame
        {
            Title = $"Row {Shapley.Row}: {(SameSignCount == BothCount ? "Shapley values and LIME point the same way" : $"Shapley values and LIME differ in {BothCount - SameSignCount} of {BothCount} signs")}",
            Subtitle = $"Left: what each feature adds from the {Shapley.BaseLabel} to the prediction. Right: slopes of a straight model nearby (LIME), R² {NumberText.Figure(Lime.RSquared, 2)}. Scales differ.",
            Footer = Lime.Provenance.Footer,
            Description = Sentence,
        },
        Headings = ["Shapley values", "LIME"],
        AxisLabels = [ExplanationWords.Contribution(Shapley), $"weight for {ExplanationWords.Axis(Lime)}"],
        Rows =
        [
            .. Shapley.Values.Select(value =>
            {
                var found = Lime.Features.FirstOrDefault(feature => feature.Feature == value.Feature);
                return new KeyValuePair<string, IReadOnlyList<SignedBar>>(value.Feature, [new SignedBar(value.Contribution), found is null ? new SignedBar(double.NaN, Note: "not kept") : new SignedBar(found.Weight, found.Deviation)]);
            }),
        ],
    }.Draw();

    /// <summary>Puts them beside each other.</summary>
    /// <param name="lime">LIME's weights.</param>
    /// <param name="shapley">The Shapley values.</param>
    /// <exception cref="AipmException">They are of different rows, or of words.</exception>
    internal static LimeComparison Of(LimeReport lime, RowExplanation shapley)
    {
        ArgumentNullException.ThrowIfNull(shapley);
        if (lime.Text.Length > 0 || lime.Row != shapley.Row || lime.Target != shapley.Target)
        {
            throw new AipmException(
                lime.Text.Length > 0 ? "LIME's weights are of words, the Shapley values of columns." : $"LIME explains {lime.Target} of row {lime.Row}, the Shapley values {shapley.Target} of row {shapley.Row}.",
                $"Aipm.Explain(…, row: {shapley.Row}, method: \"lime\")");
        }

        var weights = lime.Features.ToDictionary(feature => feature.Feature, feature => feature.Weight, StringComparer.Ordinal);
        var both = shapley.Values.Where(value => weights.ContainsKey(value.Feature)).ToArray();
        return new LimeComparison
        {
            Shapley = shapley,
            Lime = lime,
            SharedCount = shapley.Values.Take(Leading).Select(value => value.Feature).Intersect(lime.Features.Take(Leading).Select(feature => feature.Feature), StringComparer.Ordinal).Count(),
            BothCount = both.Length,
            SameSignCount = both.Count(value => Math.Sign(value.Contribution) == Math.Sign(weights[value.Feature])),
            Provenance = lime.Provenance,
        };
    }

    private double? Weight(string feature) => Lime.Features.FirstOrDefault(found => found.Feature == feature)?.Weight;
}
