namespace AiPm.Learning;

/// <summary>The loss of each row by the measure that decides.</summary>
internal static class RowLoss
{
    /// <summary>The measure that decides, lower being better.</summary>
    /// <param name="task">What is predicted.</param>
    public static string Name(LearningTask task) => task switch
    {
        LearningTask.Binary or LearningTask.Multiclass => MetricName.LogLoss,
        LearningTask.Count => MetricName.PoissonDeviance,
        LearningTask.Quantile => MetricName.Pinball,
        _ => MetricName.MeanAbsoluteError,
    };

    /// <summary>The loss of each row; infinite where a forecast of 0 met a count.</summary>
    /// <param name="target">The target.</param>
    /// <param name="actual">What came.</param>
    /// <param name="predictions">As many numbers a row as the target has.</param>
    public static double[] Of(BaselineTarget target, double[] actual, double[] predictions)
    {
        var losses = new double[actual.Length];
        for (var i = 0; i < losses.Length; i++)
        {
            var said = predictions.AsSpan(i * target.Width, target.Width);
            losses[i] = target.Task switch
            {
                LearningTask.Binary or LearningTask.Multiclass => ProbabilityScores.RowLogLoss((int)actual[i], said),
                LearningTask.Count => said[0] > 0 ? RegressionScores.PoissonDeviance(actual[i], said[0]) : actual[i] == 0 && said[0] == 0 ? 0 : double.PositiveInfinity,
                LearningTask.Quantile => Pinball(target.Quantiles, actual[i], said),
                _ => Math.Abs(said[0] - actual[i]),
            };
        }

        return losses;
    }

    private static double Pinball(IReadOnlyList<double> quantiles, double actual, ReadOnlySpan<double> said)
    {
        var sum = 0.0;
        for (var q = 0; q < said.Length; q++)
        {
            sum += QuantileScores.PinballLoss(actual, said[q], quantiles[q]);
        }

        return sum / said.Length;
    }
}
