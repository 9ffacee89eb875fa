using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Climbs the ladder of baselines, dummy first: the floor that anything clever must beat.</summary>
    /// <param name="data">A table, a data frame, or the name of a variable, snapshot or path.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="time">The column of dates; with it the last rows are held out. Default: none.</param>
    /// <param name="split">Which rows are held out. Default: the last with a time column, random ones without.</param>
    /// <param name="test">How much is held out: a share below 1, or a whole number of rows. Default: 0.2.</param>
    /// <param name="task">What is predicted. Default: read off the target.</param>
    /// <param name="drop">Columns not to be used as features. Default: none.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>. Default: <c>auto</c>.</param>
    /// <param name="threads">Threads on the processor. Default: 1.</param>
    /// <param name="seed">The seed of the split and the intervals. Default: 42.</param>
    /// <param name="kill">The error beyond which the project stops. Default: none.</param>
    /// <param name="enough">The error that the product can live with. Default: none.</param>
    public static BaselineLadder Baseline(
        object data,
        string target,
        string? time = null,
        SplitKind split = SplitKind.Auto,
        double test = 0.2,
        LearningTask task = LearningTask.Auto,
        IReadOnlyList<string>? drop = null,
        string device = "auto",
        int threads = 1,
        int seed = 42,
        double? kill = null,
        double? enough = null) =>
        Run<BaselineLadder>(new BaselineOptions
        {
            Data = DataReference.Of(data),
            Target = target,
            Time = time,
            Split = split,
            Test = test,
            Task = task,
            Drop = drop ?? [],
            Device = device,
            Threads = threads,
            Seed = seed,
            Kill = kill,
            Enough = enough,
        });
}
