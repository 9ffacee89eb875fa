using AiPm.Experiments;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Sends runs to an MLflow server, brings runs of colleagues from one, or says which are where.</summary>
    /// <param name="action">What to do: <c>push</c>, <c>pull</c> or <c>status</c>. Default: <c>status</c>.</param>
    /// <param name="runs">Only these runs, such as <c>r3</c>. Default: all.</param>
    /// <param name="to">The server to push to. Default: <c>MLFLOW_TRACKING_URI</c>.</param>
    /// <param name="from">The server to pull from. Default: <c>MLFLOW_TRACKING_URI</c>.</param>
    /// <param name="experiment">The experiment there. Default: <c>MLFLOW_EXPERIMENT_NAME</c>, or else the folder's name (push) or all (pull).</param>
    public static MlflowReport Mlflow(
        string? action = null,
        IReadOnlyList<string>? runs = null,
        string? to = null,
        string? from = null,
        string? experiment = null) =>
        Run<MlflowReport>(new MlflowOptions { Action = action is null ? [] : [action], Runs = runs ?? [], To = to, From = from, Experiment = experiment });
}
