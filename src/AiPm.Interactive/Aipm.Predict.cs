using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>A model, with its preprocessing: <c>Aipm.Model("rides@champion").Predict(new { temp = 3.5, day = "Mon" })</c>.</summary>
    /// <param name="name">A registered model (<c>rides</c>, <c>rides@3</c>, <c>rides@champion</c>), a run (<c>r3</c>), a variable, or the path of a file.</param>
    /// <exception cref="AipmException">No model has that name, or it cannot be had.</exception>
    public static Model Model(string name) => ModelSources.All.Find(name, Session.Context(Cancellation)).Model;

    /// <summary>Predicts rows by a model.</summary>
    /// <param name="model">The model, such as <c>["rides@champion"]</c>, and after it the name of the data unless <paramref name="data"/> has it.</param>
    /// <param name="data">A table, a data frame, or the name of a variable, snapshot or path.</param>
    /// <param name="out">The file to write, .parquet, .csv or .tsv. Default: none; the report has the rows.</param>
    /// <param name="keep">Columns of the data that stand beside the predictions. Default: none.</param>
    /// <param name="threshold">The probability from which a row is taken for the positive class, of two. Default: 0.5.</param>
    /// <param name="interval">The share of rows that an interval around each number is to hold: 0.5, 0.8, 0.9 or 0.95. Default: none.</param>
    public static PredictionReport Predict(IReadOnlyList<string> model, object? data = null, string? @out = null, IReadOnlyList<string>? keep = null, double threshold = 0.5, double? interval = null) =>
        Run<PredictionReport>(new PredictOptions { Model = model, Data = data is null ? null : DataReference.Of(data), Out = @out, Keep = keep ?? [], Threshold = threshold, Interval = interval });
}
