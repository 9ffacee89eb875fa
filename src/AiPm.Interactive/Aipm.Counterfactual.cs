using AiPm.Explaining;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Finds the nearest row, and the smallest change of allowed columns, for which a model decides otherwise.</summary>
    /// <param name="row">The row, from 0; −1 is the last.</param>
    /// <param name="model">A model, trees, a function over rows, or the name of a model: a run such as <c>r3</c>, a registered model, a file. Default: the newest baseline.</param>
    /// <param name="data">The data that has the row: a table, a data frame, or the name of a variable, snapshot or path. Default: the data that the model was trained on.</param>
    /// <param name="to">The decision looked for: a class, or for numbers <c>&gt;10</c>, <c>&lt;5</c>, <c>10..20</c>, or one to reach. Default: another class than now.</param>
    /// <param name="change">The columns that may change. Default: all.</param>
    /// <param name="keep">The columns that may not change. Default: none.</param>
    /// <param name="among">The rows that values are taken from, and among which the nearest is looked for. Default: the data that has the row.</param>
    /// <param name="threshold">The probability from which a row is taken for the positive class, of two. Default: 0.5.</param>
    /// <param name="values">The values of each column that are tried, at most, 2 to 1,000. Default: 32.</param>
    public static CounterfactualReport Counterfactual(
        int row,
        object? model = null,
        object? data = null,
        string? to = null,
        IReadOnlyList<string>? change = null,
        IReadOnlyList<string>? keep = null,
        object? among = null,
        double threshold = 0.5,
        int values = 32) =>
        Run<CounterfactualReport>(new CounterfactualOptions
        {
            Model = NamesOf(model),
            Live = LiveOf(model),
            LiveTrainedOn = (model as NamedModel)?.TrainedOn,
            Data = data is null ? null : DataReference.Of(data),
            Row = row,
            To = to,
            Change = change,
            Keep = keep,
            Among = among is null ? null : DataReference.Of(among),
            Threshold = threshold,
            Values = values,
        });
}
