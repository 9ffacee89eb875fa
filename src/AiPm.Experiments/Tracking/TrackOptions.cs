using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>track</c>.</summary>
public sealed record TrackOptions
{
    /// <summary>What to call the run; null only with <c>--end</c>.</summary>
    [Argument("What to call the run, such as chicago-mlp. Left out only with --end.")]
    public string? Name { get; init; }

    /// <summary>Its tags, each <c>label</c> or <c>key=value</c>. Default: none.</summary>
    [Option("Tags: labels, or key=value.", DefaultText = "none")]
    public IReadOnlyList<string> Tag { get; init; } = [];

    /// <summary>What to note about it. Default: nothing.</summary>
    [Option("What to note about it: what is tried, and why.", DefaultText = "nothing")]
    public string? Note { get; init; }

    /// <summary>Its parameters, each <c>name=value</c>. Default: those of the verbs inside it alone.</summary>
    [Option("Parameters, each name=value.", Value = "NAME=VALUE,…", DefaultText = "those of the verbs inside it")]
    public IReadOnlyList<string> Param { get; init; } = [];

    /// <summary>The MLflow server that gets it too. Default: <c>MLFLOW_TRACKING_URI</c>, or none.</summary>
    [Option("The MLflow server that gets it too, while it goes on.", Value = "URI", DefaultText = "MLFLOW_TRACKING_URI, or none")]
    public string? To { get; init; }

    /// <summary>Whether the run under way ends instead. Default: false.</summary>
    [Option("Ends the run under way.")]
    public bool End { get; init; }

    /// <summary>Whether it ends as failed. Default: false.</summary>
    [Option("Ends it as failed.")]
    public bool Failed { get; init; }

    /// <summary>What was learned, with <see cref="End"/>. Default: nothing.</summary>
    [Option("What was learned, where it ends.", DefaultText = "nothing")]
    public string? Learned { get; init; }
}
