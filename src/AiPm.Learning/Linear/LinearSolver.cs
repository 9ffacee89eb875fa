namespace AiPm.Learning;

/// <summary>Fits the linear model of a task to training rows, for one penalty after the other.</summary>
internal sealed class LinearSolver : IDisposable
{
    private readonly IDisposable? _taken;
    private readonly CancellationToken _cancellation;
    private readonly Func<double, LinearFit[]> _fit;

    private LinearSolver(IDisposable? taken, Func<double, LinearFit[]> fit, CancellationToken cancellation) => (_taken, _fit, _cancellation) = (taken, fit, cancellation);

    /// <summary>A solver that has taken in the training rows.</summary>
    /// <param name="target">The target.</param>
    /// <param name="features">The training rows.</param>
    /// <param name="values">The target of each.</param>
    /// <param name="session">Where to compute.</param>
    /// <param name="cancellation">Stops a fit, between two steps.</param>
    public static LinearSolver Of(BaselineTarget target, FeatureMatrix features, double[] values, TorchSession session, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (target.Task)
        {
            case LearningTask.Binary:
                var logistic = new LogisticRegression(features, values, session.Threads) { Cancellation = cancellation };
                return new LinearSolver(null, penalty => [logistic.Fit(penalty)], cancellation);
            case LearningTask.Multiclass:
                var softmax = new SoftmaxRegression(features, values, target.Classes.Count, session) { Cancellation = cancellation };
                return new LinearSolver(softmax, softmax.Fit, cancellation);
            case LearningTask.Count:
                var poisson = new PoissonRegression(features, values, session.Threads) { Cancellation = cancellation };
                return new LinearSolver(null, penalty => [poisson.Fit(penalty)], cancellation);
            default:
                var ridge = new RidgeRegression(features, values, session);
                return new LinearSolver(ridge, penalty => [ridge.Fit(penalty)], cancellation);
        }
    }

    /// <summary>Fits.</summary>
    /// <param name="penalty">The penalty a row, above 0.</param>
    /// <returns>A fit for each output.</returns>
    public LinearFit[] Fit(double penalty)
    {
        _cancellation.ThrowIfCancellationRequested();
        return _fit(penalty);
    }

    /// <summary>The mean loss of linear values that the fit makes small: squared error, log loss, or half the Poisson deviance but for a constant.</summary>
    /// <param name="target">The target.</param>
    /// <param name="values">For each output the linear value of each row.</param>
    /// <param name="actual">What came.</param>
    public static double Loss(BaselineTarget target, double[][] values, double[] actual) => target.Task switch
    {
        LearningTask.Binary => values[0].Zip(actual, ProbabilityScores.LogLossOfLogOdds).Average(),
        LearningTask.Multiclass => Enumerable.Range(0, actual.Length).Average(row => SoftmaxLoss(values, row, (int)actual[row])),
        LearningTask.Count => values[0].Zip(actual, (value, truth) => Math.Exp(value) - (truth * value)).Average(),
        _ => values[0].Zip(actual, (value, truth) => (value - truth) * (value - truth)).Average(),
    };

    /// <inheritdoc/>
    public void Dispose() => _taken?.Dispose();

    private static double SoftmaxLoss(double[][] values, int row, int actual)
    {
        var greatest = values.Max(output => output[row]);
        return greatest + Math.Log(values.Sum(output => Math.Exp(output[row] - greatest))) - values[actual][row];
    }
}
