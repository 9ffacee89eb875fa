namespace AiPm.Learning;

/// <summary>How wrong a model is on each of some rows held out: the absolute error of numbers, the mean pinball loss of quantiles, the log loss of classes.</summary>
/// <param name="Losses">The loss of each row.</param>
/// <param name="Weights">How much each row counts.</param>
/// <param name="IsInTime">Whether rows are in time order.</param>
internal sealed record HeldOutLosses(double[] Losses, double[] Weights, bool IsInTime)
{
    /// <summary>The weighted mean.</summary>
    public double Mean => MeanOf([]);

    /// <summary>What the losses are called together.</summary>
    /// <param name="task">What is predicted.</param>
    public static string Name(LearningTask task) => RowLoss.Name(task == LearningTask.Count ? LearningTask.Regression : task);

    /// <summary>The losses of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="test">The rows held out.</param>
    /// <param name="options">Which column holds what came, how rows count, and when they were.</param>
    public static HeldOutLosses Of(Model model, Table test, EvaluateOptions options)
    {
        var rows = EvaluationRows.Read(model, test, options, []);
        var (task, isInTime) = (model.Signature.Task, rows.Times is not null);
        if (task is LearningTask.Binary or LearningTask.Multiclass)
        {
            var known = ClassLabels.Read(rows, options.Threshold, []).Known();
            var target = new BaselineTarget(task, []) { Classes = known.Classes };
            return new HeldOutLosses(RowLoss.Of(target, [.. known.Actual.Select(label => (double)label)], known.Probabilities), known.Weights, isInTime);
        }

        // Of counts too the error is in the target's unit.
        var numbers = new BaselineTarget(task == LearningTask.Quantile ? task : LearningTask.Regression, []) { Quantiles = model.Signature.Quantiles };
        return new HeldOutLosses(RowLoss.Of(numbers, rows.Target.ToDoubles(), rows.Predictions.Values.ToArray()), rows.Weights, isInTime);
    }

    /// <summary>The weighted mean where each row comes so often; NaN where none of weight comes.</summary>
    /// <param name="counts">How often; nothing for once each.</param>
    public double MeanOf(ReadOnlySpan<ushort> counts)
    {
        double sum = 0, total = 0;
        for (var row = 0; row < Losses.Length; row++)
        {
            var weight = counts.IsEmpty ? Weights[row] : Weights[row] * counts[row];
            sum += weight * Losses[row];
            total += weight;
        }

        return sum / total;
    }
}
