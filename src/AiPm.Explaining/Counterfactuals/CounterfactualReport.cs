using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>For which rows like this one the model decides otherwise: the nearest real one, and the smallest change found.</summary>
public sealed record CounterfactualReport : Report, IPictured
{
    /// <inheritdoc/>
    public override string Verb => "counterfactual";

    /// <summary>What the model is called, such as <c>logistic regression</c>.</summary>
    public string Model { get; init; } = "model";

    /// <summary>The run that left the model; empty where there was none.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The column predicted.</summary>
    public string Target { get; init; } = "";

    /// <summary>The model's outputs by name: classes, or the target.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>The row.</summary>
    public required int Row { get; init; }

    /// <summary>The decision looked for.</summary>
    public required string Goal { get; init; }

    /// <summary>Whether the model gives it for the row as it is.</summary>
    public bool IsThere { get; init; }

    /// <summary>The model's outputs for the row.</summary>
    public required IReadOnlyList<double> Prediction { get; init; }

    /// <summary>The nearest row of the data with that decision; null where no row has it.</summary>
    public Counterfactual? Nearest { get; init; }

    /// <summary>The smallest change of allowed columns that was found, in columns and then in distance; null where none was.</summary>
    public Counterfactual? Smallest { get; init; }

    /// <summary>The columns that might change.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>Whether some columns of the model might not change.</summary>
    public bool IsLimited { get; init; }

    /// <summary>The rows among which the nearest was looked for.</summary>
    public int AmongCount { get; init; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override string Sentence => CounterfactualSentence.Of(this);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables
    {
        get
        {
            var tables = new[] { (CounterfactualSentence.NearestHeading(this), Nearest), (CounterfactualSentence.SmallestHeading(this), Smallest) }
                .Where(found => found.Item2 is { Changes.Count: > 0 })
                .Select(found => new ReportTable
                {
                    Title = found.Item1,
                    Columns = [new("Column"), new("From"), new("To")],
                    Rows = [.. (found.Item2?.Changes ?? []).Select(change => (string[])[change.Column, ExplanationWords.Value(change.From), ExplanationWords.Value(change.To)])],
                }.Fold(40));
            return Notes.Count == 0 ? [.. tables] : [.. tables, ReportTable.OfNotes(Notes)];
        }
    }

    /// <inheritdoc/>
    public Scene Draw() => CounterfactualPicture.Draw(this);
}
