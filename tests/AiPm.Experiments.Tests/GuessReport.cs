using System.Text.Json.Serialization;

namespace AiPm.Experiments.Tests;

/// <summary>A report to keep.</summary>
public sealed record GuessReport : Report
{
    public override string Verb => "guess";

    public override string Sentence => "The guess is 7.";

    public double Value { get; init; } = 7;

    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, double>> Found { get; init; } = [new("mae", 7), new("auc", double.NaN)];

    /// <summary>Makes the report unwritable where true.</summary>
    [JsonIgnore]
    public bool Breaks { get; init; }

    public string Text => Breaks ? throw new NotSupportedException("this cannot be written\nat all") : "fine";

    public override IReadOnlyList<KeyValuePair<string, double>> Metrics => Found;
}
