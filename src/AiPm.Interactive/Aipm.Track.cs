using AiPm.Experiments;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Begins a run that everything after it belongs to: <c>using var run = Aipm.Track("chicago-mlp", new { Lr = 0.1 });</c>. Disposing of it ends it.</summary>
    /// <param name="name">What to call the run; left out only with <paramref name="end"/>.</param>
    /// <param name="param">Its parameters: an object, a dictionary, or texts <c>name=value</c>. Default: those of the verbs inside it alone.</param>
    /// <param name="tag">Its tags, each <c>label</c> or <c>key=value</c>. Default: none.</param>
    /// <param name="note">What to note about it. Default: nothing.</param>
    /// <param name="to">The MLflow server that gets it too. Default: <c>MLFLOW_TRACKING_URI</c>, or none.</param>
    /// <param name="end">Whether the run under way ends instead. Default: false.</param>
    /// <param name="failed">Whether it ends as failed. Default: false.</param>
    /// <param name="learned">What was learned, with <paramref name="end"/>. Default: nothing.</param>
    /// <returns>The run, to log to.</returns>
    public static TrackedRun Track(
        string? name = null,
        object? param = null,
        IReadOnlyList<string>? tag = null,
        string? note = null,
        string? to = null,
        bool end = false,
        bool failed = false,
        string? learned = null) =>
        Run<TrackReport>(new TrackOptions
        {
            Name = name,
            Param = [.. NamedValues.TextsOf(param).Select(pair => $"{pair.Key}={pair.Value}")],
            Tag = tag ?? [],
            Note = note,
            To = to,
            End = end,
            Failed = failed,
            Learned = learned,
        }).Run;
}
