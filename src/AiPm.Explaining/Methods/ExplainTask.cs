using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>What is to be explained, and how: the same for every method.</summary>
/// <param name="Model">The model.</param>
internal sealed record ExplainTask(Model Model)
{
    /// <summary>The rows that stand for absent features; null for what the model itself knows of its training data.</summary>
    public Table? Background { get; init; }

    /// <summary>The columns that come and go together.</summary>
    public FeatureGroups Groups { get; init; } = FeatureGroups.None;

    /// <summary>What values add up in.</summary>
    public ExplainSpace Space { get; init; }

    /// <summary>Whether pairs of features are wanted too.</summary>
    public bool WithInteractions { get; init; }

    /// <summary>Whether the rows' own values are kept beside what they add.</summary>
    public bool KeepsData { get; init; } = true;

    /// <summary>The threads; results do not depend on them.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The seed of what is drawn.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Is told the share done of the rows in work, now and then.</summary>
    public Action<double> Progress { get; init; } = _ => { };

    /// <summary>Stops it.</summary>
    public CancellationToken Cancellation { get; init; }
}
