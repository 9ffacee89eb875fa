using System.Text.Json.Serialization;
using AiPm.Statistics;

namespace AiPm.Experiments;

/// <summary>A metric of a run against the first run's.</summary>
public sealed record MetricDelta
{
    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The run, such as <c>r15</c>.</summary>
    public required string RunId { get; init; }

    /// <summary>The first run's value, of repeats their mean; NaN where it has none.</summary>
    public required double First { get; init; }

    /// <summary>The run's value, of repeats their mean; NaN where it has none.</summary>
    public required double Value { get; init; }

    /// <summary>The difference, run less first. The ends are NaN where there is no interval.</summary>
    public required Interval Difference { get; init; }

    /// <summary>What the interval rests on.</summary>
    public required DeltaSource Source { get; init; }

    /// <summary>How many repeats there are of the first run and of the run, themselves among them.</summary>
    public required IReadOnlyList<int> RepeatCounts { get; init; }

    /// <summary>Which is better.</summary>
    public required MetricDirection Direction { get; init; }

    /// <summary>Whether the project's settings say which is better; else it is read off the metric's name. Default: false.</summary>
    public bool IsDirectionSaid { get; init; }

    /// <summary>Which is better, in words.</summary>
    [JsonIgnore]
    internal string Goal => new MetricGoal(Direction, IsDirectionSaid).ToString();

    /// <summary>What it says.</summary>
    [JsonIgnore]
    public DeltaVerdict Verdict => (Difference, Source) switch
    {
        ({ Estimate: var difference }, _) when !double.IsFinite(difference) => DeltaVerdict.Missing,
        (_, DeltaSource.None) => DeltaVerdict.NoInterval,
        _ when Difference.Contains(0) => DeltaVerdict.Unclear,
        _ when Direction == MetricDirection.Unknown => DeltaVerdict.Different,
        _ => (Difference.Estimate < 0) == (Direction == MetricDirection.Smaller) ? DeltaVerdict.Better : DeltaVerdict.Worse,
    };
}
