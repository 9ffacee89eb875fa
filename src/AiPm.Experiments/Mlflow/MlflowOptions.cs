using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>mlflow</c>.</summary>
public sealed record MlflowOptions
{
    /// <summary>What to do, <c>push</c>, <c>pull</c> or <c>status</c>, and then runs as in <see cref="Runs"/>; none means <c>status</c>.</summary>
    [Argument("What to do: push sends runs, pull brings runs of colleagues, status says what is where; then runs, such as push r3 r4. Default: status of all.", Completes = CompletionSource.Run)]
    public IReadOnlyList<string> Action { get; init; } = [];

    /// <summary>The runs to push, or to say the status of. Default: all.</summary>
    [Option("Only these runs, such as r3,r4.", Value = "RUNS", DefaultText = "all runs")]
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>The server to push to; null means <c>MLFLOW_TRACKING_URI</c>.</summary>
    [Option("The server to push to; its credentials come from MLFLOW_TRACKING_TOKEN, or _USERNAME and _PASSWORD, alone.", Value = "URI", DefaultText = "MLFLOW_TRACKING_URI")]
    public string? To { get; init; }

    /// <summary>The server to pull from; null means <c>MLFLOW_TRACKING_URI</c>.</summary>
    [Option("The server to pull from.", Value = "URI", DefaultText = "MLFLOW_TRACKING_URI")]
    public string? From { get; init; }

    /// <summary>The experiment; null means <c>MLFLOW_EXPERIMENT_NAME</c>, or else the workspace's folder name for push and all for pull.</summary>
    [Option("The experiment there.", Value = "NAME", DefaultText = "MLFLOW_EXPERIMENT_NAME, or else the folder's name (push) or all (pull)")]
    public string? Experiment { get; init; }
}
