using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>A rung of the ladder: a model, and how well it did on the rows held out.</summary>
public sealed record BaselineRung
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>How much it knows.</summary>
    public required RungFamily Family { get; init; }

    /// <summary>Its measures; empty where it could not run.</summary>
    public IReadOnlyList<RungMetric> Metrics { get; init; } = [];

    /// <summary>Why it, or its first measure, is not there; empty where it is.</summary>
    public string Problem { get; init; } = "";

    /// <summary>The penalty a training row on the squared weights, or null where there is none.</summary>
    public double? Penalty { get; init; }

    /// <summary>Whether the optimum was reached, or null where there is nothing to optimise.</summary>
    public bool? HasConverged { get; init; }

    /// <summary>The rounds of boosting, or the epochs, that validated best; null where there are none.</summary>
    public int? Rounds { get; init; }

    /// <summary>What it is made of, in a few words; empty where the name says it.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What it costs; null where it did not run.</summary>
    public RungCost? Cost { get; init; }

    /// <summary>A measure by its name, or null.</summary>
    /// <param name="metric">The name.</param>
    public Interval? Find(string metric) => Metrics.FirstOrDefault(found => found.Name == metric)?.Interval;
}
