using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>The linear rung: preprocessing and penalty from the training rows, then the fit to all of them.</summary>
/// <param name="Name">What it is called.</param>
internal sealed record LinearRung(string Name) : Rung(Name, RungFamily.Linear)
{
    /// <summary>The linear rung of a task.</summary>
    /// <param name="task">What is to be predicted.</param>
    public static LinearRung Of(LearningTask task) => new(NameOf(task));

    /// <summary>What it is called.</summary>
    /// <param name="task">What is to be predicted.</param>
    public static string NameOf(LearningTask task) => task switch
    {
        LearningTask.Binary => "logistic regression",
        LearningTask.Multiclass => "softmax regression",
        LearningTask.Count => "Poisson regression",
        _ => "ridge regression",
    };

    /// <inheritdoc/>
    public override FittedRung Fit(BaselineProblem problem, int[] train, RungContext context)
    {
        var session = context.Session ?? throw new InvalidOperationException("A linear model needs tensors.");
        var cancellation = context.Cancellation;
        var recipeNotes = new List<string>();
        var recipe = FeatureRecipe.Learn(problem.Table, problem.Features, train, recipeNotes, cancellation.ThrowIfCancellationRequested);
        if (recipe.Width == 0)
        {
            throw new AipmException("no column can be used as a feature", "columns that vary in the training rows");
        }

        var (penalty, note, errors) = ChoosePenalty(problem, context.Protocol.Inner(train, problem, context.Options.Seed), session, cancellation);
        var features = recipe.Encode(problem.Table, train, cancellation.ThrowIfCancellationRequested);
        using var solver = LinearSolver.Of(problem.Target, features, problem.Target.Of(train), session, cancellation);
        var fits = solver.Fit(penalty);
        var model = new LinearModel
        {
            Signature = ConstantRung.SignatureOf(problem, recipe.Encodings.Select(encoding => encoding.Column)),
            Recipe = recipe,
            Weights = [.. Shifts(problem.Target, errors).SelectMany(_ => fits.SelectMany(fit => fit.Weights))],
            Intercepts = [.. Shifts(problem.Target, errors).SelectMany(shift => fits.Select(fit => fit.Intercept + shift))],
            BackgroundMeans = features.Means(),
            TrainCount = features.RowCount,
        };
        return FittedRung.Of(model, problem.Table) with
        {
            Penalty = penalty,
            HasConverged = fits.All(fit => fit.HasConverged),
            Notes = [.. recipeNotes, note],
        };
    }

    // For quantiles the same line is shifted by the quantiles of its errors on rows that it did not learn from.
    private static double[] Shifts(BaselineTarget target, double[] errors) =>
        target.Task == LearningTask.Quantile ? ConstantRung.Quantiles(target, errors) : [0];

    private static (double Penalty, string Note, double[] Errors) ChoosePenalty(BaselineProblem problem, Fold inner, TorchSession session, CancellationToken cancellation)
    {
        var name = NameOf(problem.Target.Task);
        var target = problem.Target.Of(inner.Train);
        var recipe = FeatureRecipe.Learn(problem.Table, problem.Features, inner.Train, [], cancellation.ThrowIfCancellationRequested);
        if (recipe.Width == 0 || ((problem.Target.IsClasses || problem.Target.Task == LearningTask.Count) && target.Distinct().Count() < 2))
        {
            return (PenaltyPath.Fallback, $"The penalty of {name} was not chosen but set to {NumberText.Figure(PenaltyPath.Fallback, 1)} a row: there is too little to validate on.", [0]);
        }

        var actual = problem.Target.Of(inner.Test);
        var validation = recipe.Encode(problem.Table, inner.Test, cancellation.ThrowIfCancellationRequested);
        var features = recipe.Encode(problem.Table, inner.Train, cancellation.ThrowIfCancellationRequested);
        using var solver = LinearSolver.Of(problem.Target, features, target, session, cancellation);
        var errors = new Dictionary<double, double[]>();
        var penalty = PenaltyPath.Choose(tried =>
        {
            var values = solver.Fit(tried).Select(fit => fit.Values(validation)).ToArray();
            errors[tried] = [.. actual.Select((truth, i) => truth - values[0][i])];
            return LinearSolver.Loss(problem.Target, values, actual);
        });
        return (penalty, $"The penalty of {name} is chosen on a fifth of the training rows, held out in the same manner.", errors.TryGetValue(penalty, out var found) ? found : [0]);
    }
}
