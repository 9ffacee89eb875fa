using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Measures a model on rows that it never saw: measures with 95 % intervals, whole and by cohort, and their curves.</summary>
    /// <param name="model">The model, such as <c>["r3"]</c>, and after it the name of the data unless <paramref name="data"/> has it: <c>["r3", "holdout.csv"]</c>.</param>
    /// <param name="data">A table, a data frame, or the name of a variable, snapshot or path.</param>
    /// <param name="target">The column that holds what came. Default: the model's target.</param>
    /// <param name="weights">A column of numbers from 0: how much each row counts. Default: 1 each.</param>
    /// <param name="time">The column of dates. Default: none.</param>
    /// <param name="by">A column whose levels are measured apart. Default: none.</param>
    /// <param name="threshold">The probability from which a row is taken for the positive class, of two. Default: 0.5.</param>
    /// <param name="curve">What the picture shows. Default: all that fits the task.</param>
    /// <param name="season">The rows of a season, for MASE. Default: 1.</param>
    /// <param name="seed">The seed of the intervals. Default: 42.</param>
    public static ModelEvaluation Evaluate(
        IReadOnlyList<string> model,
        object? data = null,
        string? target = null,
        string? weights = null,
        string? time = null,
        string? by = null,
        double threshold = 0.5,
        EvaluationCurve curve = EvaluationCurve.All,
        int season = 1,
        int seed = 42) =>
        Run<ModelEvaluation>(new EvaluateOptions
        {
            Model = model,
            Data = data is null ? null : DataReference.Of(data),
            Target = target,
            Weights = weights,
            Time = time,
            By = by,
            Threshold = threshold,
            Curve = curve,
            Season = season,
            Seed = seed,
        });
}
