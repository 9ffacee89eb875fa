using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Climbs the ladder of baselines, dummy first: the floor that anything clever must beat.</summary>
    /// <param name="data">A table, a data frame, or the name of a variable, snapshot or path.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="task">What is predicted. Default: read off the target.</param>
    /// <param name="quantiles">The quantiles, where those are predicted. Default: 0.1, 0.5 and 0.9.</param>
    /// <param name="time">The column of dates; with it models are judged on later rows than they learned from. Default: none.</param>
    /// <param name="horizon">How many time steps ahead a row is predicted. Default: 1.</param>
    /// <param name="season">The time steps of a season. Default: none.</param>
    /// <param name="group">The column that says which rows belong together. Default: none.</param>
    /// <param name="split">Which rows are held out. Default: folds, or what <paramref name="test"/> asks for.</param>
    /// <param name="folds">How many folds. Default: 5.</param>
    /// <param name="test">How much is held out once: a share below 1, or a whole number of rows. Default: folds.</param>
    /// <param name="drop">Columns not to be used as features. Default: none.</param>
    /// <param name="budget">How long fitting may take in all. Default: 10 minutes.</param>
    /// <param name="times">Whether the picture shows how long each rung takes. Default: no.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>. Default: <c>auto</c>.</param>
    /// <param name="threads">Threads on the processor. Default: 1.</param>
    /// <param name="seed">The seed of the split, of training and of the intervals. Default: 42.</param>
    /// <param name="kill">The error beyond which the project stops. Default: none.</param>
    /// <param name="enough">The error that the product can live with. Default: none.</param>
    public static BaselineLadder Baseline(
        object data,
        string target,
        LearningTask task = LearningTask.Auto,
        IReadOnlyList<string>? quantiles = null,
        string? time = null,
        int horizon = 1,
        int? season = null,
        string? group = null,
        SplitKind split = SplitKind.Auto,
        int folds = 5,
        double? test = null,
        IReadOnlyList<string>? drop = null,
        TimeSpan? budget = null,
        bool times = false,
        string device = "auto",
        int threads = 1,
        int seed = 42,
        double? kill = null,
        double? enough = null)
    {
        var defaults = new BaselineOptions();
        return Run<BaselineLadder>(new BaselineOptions
        {
            Data = DataReference.Of(data),
            Target = target,
            Task = task,
            Quantiles = quantiles ?? defaults.Quantiles,
            Time = time,
            Horizon = horizon,
            Season = season,
            Group = group,
            Split = split,
            Folds = folds,
            Test = test,
            Drop = drop ?? [],
            Budget = budget ?? defaults.Budget,
            Times = times,
            Device = device,
            Threads = threads,
            Seed = seed,
            Kill = kill,
            Enough = enough,
        });
    }
}
