using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>A tracked run that began or ended.</summary>
public sealed record TrackReport : Report, IHandsOn
{
    /// <inheritdoc/>
    public override string Verb => "track";

    /// <summary>What is, in words.</summary>
    public required string Text { get; init; }

    /// <summary>The run, to log to.</summary>
    [JsonIgnore]
    public required TrackedRun Run { get; init; }

    /// <inheritdoc/>
    public override string Sentence => Text;

    object IHandsOn.HandedOn => Run;
}
