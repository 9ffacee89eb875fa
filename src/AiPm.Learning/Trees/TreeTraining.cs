using AiPm.Progress;

namespace AiPm.Learning;

/// <summary>Trains trees on rows of a table.</summary>
/// <param name="table">The data.</param>
/// <param name="columns">The columns to learn from.</param>
/// <param name="target">What to predict.</param>
/// <param name="options">How.</param>
internal sealed class TreeTraining(Table table, IReadOnlyList<string> columns, TreeTarget target, TreeOptions options)
{
    /// <summary>Trains.</summary>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="validation">The rows that say when to stop; empty to train all rounds.</param>
    /// <param name="progress">Is told of each round.</param>
    /// <param name="cancellation">Ends the training.</param>
    public TreeFit Fit(IReadOnlyList<int> rows, IReadOnlyList<int> validation, IProgressSink progress, CancellationToken cancellation)
    {
        options.Check();
        CheckTarget();
        if (rows.Count == 0)
        {
            throw new AipmException("There are no rows to train on.", "data with rows");
        }

        var labels = target.Labels(rows);
        var notes = new List<string>();
        var recipe = TreeRecipe.Learn(table, columns, rows, notes, cancellation.ThrowIfCancellationRequested);
        if (recipe.Width == 0)
        {
            throw new AipmException("No column is left to learn from. " + string.Join(' ', notes), "columns that vary in the training rows");
        }

        var names = TreeRecipe.PlainNames(recipe.Names);
        var train = new LightGbmData(recipe.Encode(table, rows, cancellation.ThrowIfCancellationRequested), names, labels, target.WeightsOf(rows));
        var held = validation.Count == 0
            ? null
            : new LightGbmData(recipe.Encode(table, validation, cancellation.ThrowIfCancellationRequested), names, target.Labels(validation), target.WeightsOf(validation));
        int[] categorical = [.. TreeRecipe.Categorical(recipe)];
        var runs = target.Objectives(options.IsAbsolute)
            .Select(objective => new LightGbmTraining(options.Parameters(objective, categorical), options.Rounds, options.Patience).Run(train, held, progress, cancellation))
            .ToArray();
        return new TreeFit
        {
            Model = TreeModel.Of(Signature(recipe), recipe, [.. runs.Select(run => run.Text)]),
            Rounds = runs.Max(run => run.Rounds),
            RoundsTried = runs.Max(run => run.RoundsTried),
            ValidationLoss = runs.Average(run => run.ValidationLoss),
            Notes = notes,
        };
    }

    private ModelSignature Signature(FeatureRecipe recipe) => new()
    {
        Target = target.Column,
        Task = target.Task,
        Classes = target.Classes,
        Quantiles = target.Quantiles,
        Columns = [.. recipe.Encodings.Select(encoding => new ModelColumn(encoding.Column, table[encoding.Column].Type))],
    };

    private void CheckTarget()
    {
        var isRight = target.Task switch
        {
            LearningTask.Binary => target.Classes.Count == 2,
            LearningTask.Multiclass => target.Classes.Count >= 2,
            LearningTask.Quantile => target.Quantiles.Count > 0 && target.Quantiles.All(quantile => quantile is > 0 and < 1)
                && target.Quantiles.Zip(target.Quantiles.Skip(1)).All(pair => pair.First < pair.Second),
            _ => true,
        };
        if (!isRight)
        {
            throw new AipmException(
                $"The target '{target.Column}' has {target.Classes.Count} classes and {target.Quantiles.Count} quantiles, which does not fit the task {target.Task}.",
                "two classes for Binary, two or more for Multiclass, ascending quantiles between 0 and 1 for Quantile");
        }

        if (target.Values.Count != table.RowCount || target.Weights is { } weights && weights.Count != table.RowCount)
        {
            throw new ArgumentException($"The target has {target.Values.Count} values for {table.RowCount} rows.", nameof(target));
        }
    }
}
