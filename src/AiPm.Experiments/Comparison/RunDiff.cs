using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>What differs between runs: parameters, data, code, environment, and what that did to the metrics.</summary>
public sealed record RunDiff : Report, IPictured
{
    /// <inheritdoc/>
    public override string Verb => "compare";

    /// <summary>The runs, such as <c>r12</c>; the others are compared with the first.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>What each of them is called: its name where that tells it from the others.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What is not the same in all of them.</summary>
    public required IReadOnlyList<RunDifference> Differences { get; init; }

    /// <summary>How many things of each kind are the same.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> EqualCounts { get; init; }

    /// <summary>How the cells differ from those of the first run, a run each that kept any.</summary>
    public IReadOnlyList<CodeDifference> Code { get; init; } = [];

    /// <summary>The metrics that differ from those of the first run.</summary>
    public required IReadOnlyList<MetricDelta> Deltas { get; init; }

    /// <summary>How many metrics are the same in all runs.</summary>
    public required int EqualMetricCount { get; init; }

    /// <inheritdoc/>
    public override string Sentence => RunDiffText.Sentence(this);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => RunDiffTables.Of(this);

    /// <summary>What a run is called.</summary>
    /// <param name="run">Such as <c>r12</c>.</param>
    internal string LabelOf(string run) => Labels.ElementAtOrDefault(Runs.ToList().IndexOf(run)) ?? run;

    /// <inheritdoc/>
    public Scene Draw() => RunDiffPicture.Of(this);
}
