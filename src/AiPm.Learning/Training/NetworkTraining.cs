namespace AiPm.Learning;

/// <summary>Trains a network on rows of a table.</summary>
/// <param name="table">The data.</param>
/// <param name="columns">The columns to learn from.</param>
/// <param name="target">What to predict.</param>
/// <param name="options">Which network, and how.</param>
/// <param name="session">Where to compute.</param>
internal sealed class NetworkTraining(Table table, IReadOnlyList<string> columns, TrainingTarget target, NetworkOptions options, TorchSession session)
{
    /// <summary>Is told of the layers, before training.</summary>
    public event Action<NetworkArchitecture>? Designed;

    /// <summary>Trains.</summary>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="validation">The rows that say when to stop; empty to train all epochs.</param>
    /// <param name="watch">Who is told of it.</param>
    /// <param name="cancellation">Stops it.</param>
    public NetworkFit Fit(IReadOnlyList<int> rows, IReadOnlyList<int> validation, TrainingWatch watch, CancellationToken cancellation)
    {
        var notes = new List<string>();
        var recipe = Learn(rows, validation, notes, cancellation);
        var (mean, scale) = TargetScale(rows);
        var architecture = new NetworkArchitecture(recipe.Width, options.Hidden, target.OutputCount, options.Activation, options.Dropout);
        Designed?.Invoke(architecture);
        using var module = architecture.Build(session.Seed);
        var (train, held) = Encode(recipe, rows, validation, mean, scale, cancellation);
        try
        {
            var how = options.Training with
            {
                Loss = options.Loss == TrainingLoss.Auto ? target.Loss : options.Loss,
                Quantiles = target.Quantiles,
                Patience = held is null ? 0 : options.Training.Patience,
            };
            var fit = Trainer.Fit(module, train, how, held, session, watch, cancellation);
            return new NetworkFit(Model(), fit, notes);
        }
        finally
        {
            train.End();
            held?.End();
        }

        NetworkModel Model() => new()
        {
            Signature = new ModelSignature
            {
                Target = target.Column,
                Task = target.Task,
                Classes = target.Classes,
                Quantiles = target.Quantiles,
                Columns = [.. recipe.Encodings.Select(encoding => new ModelColumn(encoding.Column, table[encoding.Column].Type))],
            },
            Recipe = recipe,
            Architecture = architecture,
            Weights = module.state_dict().ToDictionary(pair => pair.Key, pair => NamedTensors.ToSafe(pair.Value)),
            TargetMean = mean,
            TargetScale = scale,
            TrainCount = rows.Count,
        };
    }

    /// <summary>The rows as tensors, with the target as it is, for a module that is not ours.</summary>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="validation">The rows that say when to stop; empty for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public (TrainingData Train, TrainingData? Validation) Rows(IReadOnlyList<int> rows, IReadOnlyList<int> validation, CancellationToken cancellation) =>
        Encode(Learn(rows, validation, [], cancellation), rows, validation, 0, 1, cancellation);

    private FeatureRecipe Learn(IReadOnlyList<int> rows, IReadOnlyList<int> validation, List<string> notes, CancellationToken cancellation)
    {
        if (target.Values.Count != table.RowCount || (target.Weights is { } given && given.Count != table.RowCount))
        {
            throw new ArgumentException($"The target has {target.Values.Count} values for {table.RowCount} rows.", nameof(rows));
        }

        if (rows.Count == 0)
        {
            throw new AipmException("There are no rows to train on.", "data with rows whose target is known");
        }

        target.Check(rows);
        target.Check(validation);
        var recipe = FeatureRecipe.Learn(table, columns, rows, notes, cancellation.ThrowIfCancellationRequested);
        return recipe.Width > 0
            ? recipe
            : throw new AipmException($"No column is left to learn from. {string.Join(' ', notes)}".TrimEnd(), "columns that vary in the training rows");
    }

    private (TrainingData Train, TrainingData? Validation) Encode(
        FeatureRecipe recipe, IReadOnlyList<int> rows, IReadOnlyList<int> validation, double mean, double scale, CancellationToken cancellation)
    {
        var weights = Weights(rows);
        return (Data(rows), validation.Count == 0 ? null : Data(validation));

        TrainingData Data(IReadOnlyList<int> some) => TrainingData.Of(
            Finite(recipe, recipe.Encode(table, some, cancellation.ThrowIfCancellationRequested)),
            [.. some.Select(row => (target.Values[row] - mean) / scale)],
            weights is null ? null : [.. some.Select(weights)],
            areClasses: target.Task == LearningTask.Multiclass);
    }

    private static FeatureMatrix Finite(FeatureRecipe recipe, FeatureMatrix features)
    {
        var place = Array.FindIndex(features.Cells, cell => !float.IsFinite((float)cell));
        return place < 0
            ? features
            : throw new AipmException($"The column '{recipe.Names[place % features.Width]}' is infinite, or too large for 32-bit numbers, in some rows.", "data without those rows, or --drop with that column");
    }

    // A network learns a number best in its own standard deviations.
    private (double Mean, double Scale) TargetScale(IReadOnlyList<int> rows)
    {
        if (target.Task is not (LearningTask.Regression or LearningTask.Quantile))
        {
            return (0, 1);
        }

        var mean = rows.Average(row => target.Values[row]);
        var scale = Math.Sqrt(rows.Average(row => (target.Values[row] - mean) * (target.Values[row] - mean)));
        return (mean, scale > 0 ? scale : 1);
    }

    private Func<int, double>? Weights(IReadOnlyList<int> rows)
    {
        if (!options.IsBalanced)
        {
            return target.Weights is { } plain ? row => plain[row] : null;
        }

        if (target.Classes.Count == 0)
        {
            throw new AipmException("Classes can be balanced where classes are predicted only.", "a target of classes, or training without --balanced");
        }

        // As scikit-learn's class_weight="balanced": rows / (classes × rows of the class).
        var counts = rows.GroupBy(row => target.Values[row]).ToDictionary(group => group.Key, group => group.Count());
        return row => (target.Weights?[row] ?? 1) * (counts.TryGetValue(target.Values[row], out var count) ? (double)rows.Count / (counts.Count * count) : 1);
    }
}
