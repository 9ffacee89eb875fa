using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>For which rows like this one the model decides otherwise: the nearest real one, and the smallest change found.</summary>
public sealed record CounterfactualReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "explain";

    /// <summary>The row.</summary>
    public required int Row { get; init; }

    /// <summary>The decision looked for.</summary>
    public required string Goal { get; init; }

    /// <summary>The model's outputs for the row.</summary>
    public required IReadOnlyList<double> Prediction { get; init; }

    /// <summary>The nearest row of the data with that decision; null where no row has it.</summary>
    public Counterfactual? Nearest { get; init; }

    /// <summary>The smallest change of allowed columns that was found, in columns and then in distance; null where none was.</summary>
    public Counterfactual? Smallest { get; init; }

    /// <summary>The columns that might change.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var real = Nearest is { } near
                ? $"The nearest row for which the model gives {Goal} is row {near.DataRow}, different in {near.Changes.Count} columns (distance {NumberText.Figure(near.Distance)})."
                : $"For none of the rows of the data the model gives {Goal}.";
            var change = Smallest is { Changes.Count: > 0 } found
                ? $"The smallest change found: {string.Join(", ", found.Changes.Select(value => $"{value.Column} {value.From} → {value.To}"))}. It tells where the model decides otherwise, not what would happen."
                : Smallest is not null ? "The model gives it already."
                : $"No change of {(Allowed.Count == 0 ? "columns is allowed" : $"{GamePlayers.Listed(Allowed)} to values of the data was found that gives it")}.";
            return $"{real} {change}";
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => [.. new[] { ("Nearest row", Nearest), ("Smallest change", Smallest) }.Where(found => found.Item2 is not null).Select(found => new ReportTable
    {
        Title = found.Item1,
        Columns = [new("Column"), new("From"), new("To")],
        Rows = [.. (found.Item2?.Changes ?? []).Select(change => (string[])[change.Column, change.From, change.To])],
    })];
}
