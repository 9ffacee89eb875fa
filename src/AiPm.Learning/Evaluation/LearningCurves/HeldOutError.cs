namespace AiPm.Learning;

/// <summary>One number for how wrong a model is on rows held out.</summary>
internal static class HeldOutError
{
    /// <summary>MAE for numbers, the mean pinball loss for quantiles, log loss for classes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="test">The rows held out.</param>
    /// <param name="target">The column that holds what came, or null for the model's target.</param>
    public static double Of(Model model, Table test, string? target)
    {
        var rows = EvaluationRows.Read(model, test, new EvaluateOptions { Target = target }, []);
        switch (model.Signature.Task)
        {
            case LearningTask.Binary or LearningTask.Multiclass:
                var known = ClassLabels.Read(rows, 0.5, []).Known();
                return ProbabilityScores.LogLoss(known.Actual, known.Probabilities, known.Classes.Count);
            case LearningTask.Quantile:
                return new QuantileSheet(rows.Target.ToDoubles(), rows.Predictions, model.Signature.Quantiles, rows.Weights).Scores[0].Value;
            default:
                return RegressionScores.MeanAbsoluteError(rows.Target.ToDoubles(), rows.Predictions.Values);
        }
    }
}
