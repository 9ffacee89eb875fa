using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Explains rows by a linear model.</summary>
/// <param name="model">The model.</param>
internal sealed class LinearExplainer(LinearModel model)
{
    /// <summary>Explains a row.</summary>
    /// <param name="table">Data with the columns that the model was trained on.</param>
    /// <param name="row">The row, from 0; negative ones count from the end.</param>
    /// <param name="name">What the model is called, such as <c>ridge regression</c>.</param>
    /// <exception cref="AipmException">There is no such row, or a column is missing.</exception>
    public LinearExplanation Explain(Table table, int row, string name)
    {
        var at = row < 0 ? table.RowCount + row : row;
        if (at < 0 || at >= table.RowCount)
        {
            throw new AipmException(
                table.RowCount == 0 ? "The data has no rows to explain." : $"There is no row {row}; the data has {table.RowCount}, from 0 to {table.RowCount - 1}.",
                table.RowCount == 0 ? "--data with the rows to explain" : "--row -1 for the last");
        }

        RequireColumns(table);
        var features = model.Recipe.Encode(table, [at]);
        var contributions = LinearShapley.ByColumn(model, features.Row(0));
        var values = model.Recipe.Encodings.Select((encoding, i) =>
            new FeatureContribution(encoding.Column, encoding.TextOf(table[encoding.Column], at), contributions[i]));
        var actual = table.TryGetColumn(model.Target, out var target) ? target.TextAt(at) : null;
        return new LinearExplanation
        {
            Model = name,
            Target = model.Target,
            PositiveClass = model.PositiveClass,
            Space = model.Method == LinearModelKind.Ridge ? OutputSpace.Target : OutputSpace.LogOdds,
            Row = at,
            BaseValue = model.Value([.. model.BackgroundMeans]),
            Values = [.. values.OrderByDescending(value => Math.Abs(value.Contribution)).ThenBy(value => value.Feature, StringComparer.Ordinal)],
            Prediction = model.Value(features.Row(0)),
            Actual = actual,
            BackgroundCount = model.TrainCount,
        };
    }

    private void RequireColumns(Table table)
    {
        var missing = model.Recipe.Encodings.Select(encoding => encoding.Column).Where(name => !table.TryGetColumn(name, out _)).ToArray();
        if (missing.Length > 0)
        {
            throw new AipmException(
                $"The model uses {model.Recipe.Encodings.Count} columns, of which the data lacks {missing.Length}: {string.Join(", ", missing.Take(8))}{(missing.Length > 8 ? ", …" : "")}.",
                "--data with the columns that the model was trained on");
        }
    }
}
