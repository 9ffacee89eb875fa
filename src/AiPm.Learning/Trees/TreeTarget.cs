namespace AiPm.Learning;

/// <summary>What trees are to predict.</summary>
public sealed record TreeTarget
{
    /// <summary>The column predicted.</summary>
    public required string Column { get; init; }

    /// <summary>What is predicted; never <see cref="LearningTask.Auto"/>.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>For each row of the table a number, or the place of its class in <see cref="Classes"/>. Rows not trained on may hold anything.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The classes; of two, the positive one last. None for numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The quantiles, ascending, each between 0 and 1; none for other tasks.</summary>
    public IReadOnlyList<double> Quantiles { get; init; } = [];

    /// <summary>For each row of the table how much it counts; null where all count the same.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>LightGBM's objectives, one for each model to train.</summary>
    /// <param name="isAbsolute">Whether a number is judged by absolute errors.</param>
    internal IReadOnlyList<string> Objectives(bool isAbsolute) => Task switch
    {
        LearningTask.Regression => [isAbsolute ? "regression_l1" : "regression"],
        LearningTask.Binary => ["binary"],
        LearningTask.Multiclass => [string.Create(System.Globalization.CultureInfo.InvariantCulture, $"multiclass num_class={Classes.Count}")],
        LearningTask.Count => ["poisson"],
        LearningTask.Quantile => [.. Quantiles.Select(quantile => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"quantile alpha={quantile:R}"))],
        _ => throw new AipmException("The task of the trees is not decided.", "Task = LearningTask.Regression, Binary, Multiclass, Count or Quantile"),
    };

    /// <summary>The values of some rows as LightGBM wants them.</summary>
    /// <param name="rows">The rows of the table.</param>
    /// <exception cref="AipmException">A value is none that the task allows.</exception>
    internal float[] Labels(IReadOnlyList<int> rows)
    {
        var labels = new float[rows.Count];
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var value = Values[rows[i]];
            labels[i] = (float)value;
            sum += value;
            var isRight = Task switch
            {
                LearningTask.Binary or LearningTask.Multiclass => value >= 0 && value < Classes.Count && Math.Floor(value) == value,
                LearningTask.Count => value >= 0 && float.IsFinite(labels[i]),
                _ => float.IsFinite(labels[i]),
            };
            if (!isRight)
            {
                throw new AipmException(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Row {rows[i]} of the target '{Column}' is {value}, which trees cannot learn as {Task}."),
                    Task == LearningTask.Count ? "counts of 0 or more, or the task regression" : "rows whose target is known and finite");
            }
        }

        return Task == LearningTask.Count && rows.Count > 0 && sum == 0
            ? throw new AipmException($"All counts of the target '{Column}' are 0, so there is nothing to learn.", "rows with counts above 0, or the task regression")
            : labels;
    }

    /// <summary>The weights of some rows as LightGBM wants them.</summary>
    /// <param name="rows">The rows of the table.</param>
    internal float[]? WeightsOf(IReadOnlyList<int> rows)
    {
        if (Weights is not { } weights)
        {
            return null;
        }

        var chosen = rows.Select(row => (float)weights[row]).ToArray();
        return Array.TrueForAll(chosen, weight => weight >= 0 && float.IsFinite(weight)) && Array.Exists(chosen, weight => weight > 0)
            ? chosen
            : throw new AipmException("A weight is negative, missing or infinite, or all are 0.", "weights of 0 or more, some above 0");
    }
}
