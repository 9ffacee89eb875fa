using System.Text.Json.Serialization;
using AiPm.Catalog;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>The runs that were logged, or one of them whole.</summary>
public sealed record RunsReport : Report, IPictured
{
    /// <inheritdoc/>
    public override string Verb => "runs";

    /// <summary>The finding in words.</summary>
    public required string Text { get; init; }

    /// <summary>How many runs the catalog holds.</summary>
    public required int RunCount { get; init; }

    /// <summary>The runs shown, in the order asked for.</summary>
    public required IReadOnlyList<RunRecord> Runs { get; init; }

    /// <summary>How many runs were asked for, those past the limit among them.</summary>
    public int ChosenCount { get; init; }

    /// <summary>The metric that the picture compares, or null where no run shown has one.</summary>
    public string? Metric { get; init; }

    /// <summary>Which is better of that metric; null where only its name says it.</summary>
    public MetricGoal? Goal { get; init; }

    /// <summary>The columns of the list that were asked for; none for those shown by themselves.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The baseline to compare with: the newest finished run tagged so, or else of that verb, that has the metric; or null.</summary>
    public RunRecord? Baseline { get; init; }

    /// <summary>How metrics went during the runs shown, where they were logged on the way.</summary>
    public IReadOnlyList<RunCurve> Curves { get; init; } = [];

    /// <summary>Whether one run is shown whole. Default: false.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What else the one run left; null for a list.</summary>
    public RunDetail? Detail { get; init; }

    /// <inheritdoc/>
    public override string Sentence => Text;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => (IsWhole, Runs) switch
    {
        (true, [var run]) => RunCard.Of(run, Detail ?? new RunDetail()),
        (_, []) => [],
        _ => [RunList.Of(Runs, Metric, Columns)],
    };

    /// <inheritdoc/>
    public Scene Draw() => IsWhole && Runs is [var run] ? RunPicture.Of(run, this) : RunsPicture.Of(this);
}
