using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>How a model reckons with the words of one text: a base value without any of them, and what each adds.</summary>
public sealed record TextExplanation : ExplainReport, IPictured
{
    private const double Tolerance = 1e-9;
    private const int MostRows = 25;

    /// <inheritdoc/>
    public override string Sentence => TextSentence.Of(this);

    /// <summary>The row explained, from 0.</summary>
    public required int Row { get; init; }

    /// <summary>The column that holds the text.</summary>
    public required string Column { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The words in the order of the text.</summary>
    public required IReadOnlyList<WordContribution> Words { get; init; }

    /// <summary>What the model says of the row without a word of the text.</summary>
    public required double BaseValue { get; init; }

    /// <summary>What the model says of the row.</summary>
    public required double Prediction { get; init; }

    /// <summary>The value the target really has in the row, as text; null where it is not known.</summary>
    public string? Actual { get; init; }

    /// <summary>How far base and words are from the prediction: rounding of doubles.</summary>
    [JsonIgnore]
    public double AdditivityError => Math.Abs(BaseValue + Words.Sum(word => word.Contribution) - Prediction);

    /// <summary>Whether base and words add up to the prediction, to 1e-9 of their size.</summary>
    [JsonIgnore]
    public bool AddsUp => AdditivityError <= Tolerance * Math.Max(1, Math.Abs(BaseValue) + Words.Sum(word => Math.Abs(word.Contribution)));

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Passed => AddsUp;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables
    {
        get
        {
            var table = new ReportTable
            {
                Title = TextSentence.Check(this),
                Columns = [new("Word"), new($"Contribution ({ExplanationWords.Short(this)})", IsNumber: true)],
                Rows = [.. Words.OrderByDescending(word => Math.Abs(word.Contribution)).ThenBy(word => word.Start).Select(word => (string[])[word.Word, NumberText.Signed(word.Contribution)])],
            }.Fold(MostRows);
            return Notes.Count == 0 ? [table] : [table, ReportTable.OfNotes(Notes)];
        }
    }

    /// <inheritdoc/>
    public Scene Draw() => new TextHighlights
    {
        Frame = new PictureFrame
        {
            Title = TextSentence.Title(this),
            Subtitle = $"What do the words of '{Column}' add to the {Model}'s prediction? {Method[..1].ToUpperInvariant()}{Method[1..]}. Base: the same row without a word of it.{(Actual is { } actual ? $" Actual: {ExplanationWords.Value(actual)}." : "")}",
            Footer = Provenance.Footer,
            Description = Sentence,
        },
        ValueLabel = ExplanationWords.Contribution(this),
        Parts = [.. TextWords.Parts(Text, new TextWords(Text).Words, word => At(word.Index))],
        Check = TextSentence.Check(this),
    }.Draw();

    private double At(int start) => Words.FirstOrDefault(word => word.Start == start)?.Contribution ?? 0;
}
