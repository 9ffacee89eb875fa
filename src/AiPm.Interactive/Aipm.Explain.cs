using AiPm.Explaining;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Explains one prediction of the newest baseline's linear model by exact Shapley values.</summary>
    /// <param name="row">The row to explain, from 0; −1 is the last.</param>
    /// <param name="model">The run that left the model, such as <c>r3</c>. Default: the newest baseline.</param>
    /// <param name="data">The data that has the row. Default: the data of the baseline.</param>
    /// <param name="max">How many features are shown before the rest is folded into one, 1 to 100. Default: 10.</param>
    public static LinearExplanation Explain(int row, string? model = null, object? data = null, int max = 10) =>
        Run<LinearExplanation>(new ExplainOptions
        {
            Row = row,
            Model = model,
            Data = data is null ? null : DataReference.Of(data),
            Max = max,
        });
}
