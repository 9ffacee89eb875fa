using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>importance</c>.</summary>
public sealed record ImportanceOptions
{
    /// <summary>The fewest runs that tell anything.</summary>
    internal const int FewestRuns = 10;

    /// <summary>The metric to explain.</summary>
    [Option("The metric to explain.", Required = true, Value = "METRIC", Completes = CompletionSource.Metric)]
    public string Metric { get; init; } = "";

    /// <summary>Only runs for which this holds, in MLflow's filter grammar. Default: all that finished.</summary>
    [Option("Only runs for which this holds, such as \"attributes.name = 'chicago-mlp'\".", Value = "FILTER", DefaultText = "all that finished")]
    public string? Where { get; init; }

    /// <summary>Whether runs inside other runs count too. Default: false.</summary>
    [Option("Counts runs inside other runs too.")]
    public bool All { get; init; }

    /// <summary>Whether only runs that this notebook has begun since it was started count. Default: false.</summary>
    [Option("Only runs that this notebook has begun since it was started.")]
    public bool Here { get; init; }

    /// <summary>The seed of the intervals. Default: 42.</summary>
    [Option("The seed of the intervals.")]
    public int Seed { get; init; } = 42;
}
