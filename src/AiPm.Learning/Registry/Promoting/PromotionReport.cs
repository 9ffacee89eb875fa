using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Whether a version took the place of the champion, and how the two compare on the same rows.</summary>
public sealed record PromotionReport : Report, IPictured
{
    /// <inheritdoc/>
    public override string Verb => "promote";

    /// <inheritdoc/>
    public override string Sentence => PromotionSentence.Of(this);

    /// <summary>How the version is named, such as <c>churn@3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The alias.</summary>
    public required string Alias { get; init; }

    /// <summary>The version that the alias stood for before, such as <c>churn@2</c>; null where there was none.</summary>
    public string? Before { get; init; }

    /// <summary>Whether the alias stands for the version now.</summary>
    public required bool IsPromoted { get; init; }

    /// <summary>Whether nothing had to be done.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>Why, in the words of who promoted.</summary>
    public string Why { get; init; } = "";

    /// <summary>Why it was promoted although the comparison spoke against it; empty where it did not.</summary>
    public string Override { get; init; } = "";

    /// <summary>The comparison; null where there was none.</summary>
    public ContestResult? Contest { get; init; }

    /// <summary>Whether the rows are among those that one of the models came from.</summary>
    public bool IsOnTrainingData { get; init; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>False where the version was refused.</summary>
    public override bool Passed => IsPromoted;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<KeyValuePair<string, double>> Metrics => Contest is { } contest ? [new("gain", contest.Gain.Estimate)] : [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables
    {
        get
        {
            var tables = new List<ReportTable>();
            if (Contest is { } contest)
            {
                tables.Add(new ReportTable
                {
                    Columns = [new("Model"), new($"{contest.Metric} (95 %)", IsNumber: true)],
                    Rows =
                    [
                        [$"{Before} (champion)", PromotionSentence.Of(contest.Champion)],
                        [$"{Name} (challenger)", PromotionSentence.Of(contest.Challenger)],
                        ["better by", PromotionSentence.Of(contest.Gain)],
                    ],
                });
            }

            if (Notes.Count > 0)
            {
                tables.Add(ReportTable.OfNotes(Notes));
            }

            return tables;
        }
    }

    /// <inheritdoc/>
    public Scene Draw() => PromotionPicture.Of(this);
}
