using AiPm.Explaining;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Measures how much worse a model gets where each feature is shuffled, with 95 % intervals.</summary>
    /// <param name="model">A model, trees, a function over rows, or the name of a model: a run such as <c>r3</c>, a registered model, a file. Default: the newest baseline.</param>
    /// <param name="data">The rows with what really came: a table, a data frame, or the name of a variable, snapshot or path. Default: the data that the model was trained on.</param>
    /// <param name="target">The column that holds what came. Default: the model's target.</param>
    /// <param name="metric">The loss whose rise is measured. Default: the absolute error of numbers, the logarithmic loss of classes, the pinball loss of quantiles.</param>
    /// <param name="repeats">How often each feature is shuffled, 1 to 1,000. Default: 10.</param>
    /// <param name="group">Columns that are shuffled together, such as <c>weather=temp,rain</c>. Default: each column by itself.</param>
    /// <param name="rows">How many rows are drawn, by the seed. Default: all.</param>
    /// <param name="max">How many features the picture shows, 1 to 60. Default: 15.</param>
    /// <param name="seed">The seed of shuffles and of rows drawn. Default: 42.</param>
    public static PermutationImportanceReport PermutationImportance(
        object? model = null,
        object? data = null,
        string? target = null,
        PermutationMetric metric = PermutationMetric.Auto,
        int repeats = 10,
        string? group = null,
        int? rows = null,
        int max = 15,
        int seed = 42) =>
        Run<PermutationImportanceReport>(new PermutationImportanceOptions
        {
            Model = NamesOf(model),
            Live = LiveOf(model),
            LiveTrainedOn = (model as NamedModel)?.TrainedOn,
            Data = data is null ? null : DataReference.Of(data),
            Target = target,
            Metric = metric,
            Repeats = repeats,
            Group = group,
            Rows = rows,
            Max = max,
            Seed = seed,
        });
}
