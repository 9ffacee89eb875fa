namespace AiPm.Learning;

/// <summary>The linear rung: preprocessing and penalty from the training rows, then the fit to all of them.</summary>
internal sealed record LinearRung
{
    // From here on a column is as good as a copy of the target.
    private const double LeakCorrelation = 0.999;

    /// <summary>The fitted model.</summary>
    public required LinearModel Model { get; init; }

    /// <summary>The penalty a row that validated best.</summary>
    public required double Penalty { get; init; }

    /// <summary>Whether the optimum was reached.</summary>
    public required bool HasConverged { get; init; }

    /// <summary>The linear values of the rows held out.</summary>
    public required double[] TestValues { get; init; }

    /// <summary>Columns that nearly equal the target in the training rows.</summary>
    public required IReadOnlyList<string> Leaks { get; init; }

    /// <summary>What it is called.</summary>
    /// <param name="task">What is to be predicted.</param>
    public static string Name(LearningTask task) => task == LearningTask.Regression ? "ridge regression" : "logistic regression";

    /// <summary>Fits it.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="holdOut">Which rows train.</param>
    /// <param name="session">Where to compute.</param>
    /// <param name="notes">Receives a sentence for each column left out, and one on the penalty.</param>
    /// <param name="cancellation">Stops it between two steps of a fit.</param>
    /// <returns>The rung, or null where no column can be used.</returns>
    public static LinearRung? Fit(
        BaselineProblem problem, HoldOut holdOut, TorchSession session, ICollection<string> notes, CancellationToken cancellation)
    {
        var recipe = FeatureRecipe.Learn(problem.Table, problem.Features, holdOut.Train, notes, cancellation.ThrowIfCancellationRequested);
        if (recipe.Width == 0)
        {
            return null;
        }

        var penalty = ChoosePenalty(problem, holdOut.Inner(problem.Target, session.Seed), session, notes, cancellation);
        var features = recipe.Encode(problem.Table, holdOut.Train, cancellation.ThrowIfCancellationRequested);
        var target = Of(problem.Target.Values, holdOut.Train);
        var fit = Solve(problem.Target.Task, features, target, session, solver => solver(penalty), cancellation);
        var test = recipe.Encode(problem.Table, holdOut.Test, cancellation.ThrowIfCancellationRequested);
        return new LinearRung
        {
            Penalty = penalty,
            HasConverged = fit.HasConverged,
            TestValues = fit.Values(test),
            Leaks = LeaksOf(recipe, features, target, cancellation),
            Model = new LinearModel
            {
                Signature = new ModelSignature
                {
                    Target = problem.TargetName,
                    Task = problem.Target.Task,
                    Classes = problem.Target.Task == LearningTask.Binary ? [problem.Target.NegativeClass, problem.Target.PositiveClass] : [],
                    Columns = [.. recipe.Encodings.Select(encoding => new ModelColumn(encoding.Column, problem.Table[encoding.Column].Type))],
                },
                Recipe = recipe,
                Weights = fit.Weights,
                Intercept = fit.Intercept,
                BackgroundMeans = features.Means(),
                TrainCount = features.RowCount,
            },
        };
    }

    /// <summary>Some of the numbers.</summary>
    /// <param name="numbers">A number for each row.</param>
    /// <param name="rows">The rows.</param>
    public static double[] Of(double[] numbers, int[] rows) => [.. rows.Select(row => numbers[row])];

    private static double ChoosePenalty(
        BaselineProblem problem, HoldOut inner, TorchSession session, ICollection<string> notes, CancellationToken cancellation)
    {
        var target = Of(problem.Target.Values, inner.Train);
        var actual = Of(problem.Target.Values, inner.Test);
        var recipe = FeatureRecipe.Learn(problem.Table, problem.Features, inner.Train, [], cancellation.ThrowIfCancellationRequested);
        var isRegression = problem.Target.Task == LearningTask.Regression;
        if (recipe.Width == 0 || (!isRegression && target.Distinct().Count() < 2))
        {
            notes.Add($"The penalty of {Name(problem.Target.Task)} was not chosen but set to {Reports.NumberText.Figure(PenaltyPath.Fallback, 1)} a row: there is too little to validate on.");
            return PenaltyPath.Fallback;
        }

        var validation = recipe.Encode(problem.Table, inner.Test, cancellation.ThrowIfCancellationRequested);
        double Loss(double[] values) => isRegression
            ? values.Zip(actual, (value, truth) => (value - truth) * (value - truth)).Average()
            : values.Zip(actual, ProbabilityScores.LogLossOfLogOdds).Average();
        notes.Add($"The penalty of {Name(problem.Target.Task)} was chosen on {(inner.Kind == SplitKind.Last ? "the last " : "")}{Reports.NumberText.Count(inner.Test.Length)}{(inner.Kind == SplitKind.Last ? "" : " random")} training rows.");
        var features = recipe.Encode(problem.Table, inner.Train, cancellation.ThrowIfCancellationRequested);
        return Solve(problem.Target.Task, features, target, session, solver => PenaltyPath.Choose(solver, validation, Loss), cancellation);
    }

    private static T Solve<T>(
        LearningTask task,
        FeatureMatrix features,
        double[] target,
        TorchSession session,
        Func<Func<double, LinearFit>, T> use,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (task == LearningTask.Regression)
        {
            using var ridge = new RidgeRegression(features, target, session);
            return use(penalty =>
            {
                cancellation.ThrowIfCancellationRequested();
                return ridge.Fit(penalty);
            });
        }

        using var logistic = new LogisticRegression(features, target, session) { Cancellation = cancellation };
        return use(logistic.Fit);
    }

    private static List<string> LeaksOf(FeatureRecipe recipe, FeatureMatrix features, double[] target, CancellationToken cancellation)
    {
        var leaks = new List<string>();
        var start = 0;
        foreach (var encoding in recipe.Encodings)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Enumerable.Range(start, encoding.Width).Any(column => Math.Abs(features.Correlation(column, target)) > LeakCorrelation))
            {
                leaks.Add(encoding.Column);
            }

            start += encoding.Width;
        }

        return leaks;
    }
}
