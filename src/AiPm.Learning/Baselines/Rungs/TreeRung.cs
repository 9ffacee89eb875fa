namespace AiPm.Learning;

/// <summary>Gradient-boosted trees: how many is decided on a fifth of the training rows, then they are trained on all of those.</summary>
internal sealed record TreeRung() : Rung("gradient boosting", RungFamily.Trees)
{
    private const int UsualLeafRows = 20;

    /// <inheritdoc/>
    public override FittedRung Fit(BaselineProblem problem, int[] train, RungContext context)
    {
        var target = new TreeTarget
        {
            Column = problem.TargetName,
            Task = problem.Target.Task,
            Values = problem.Target.Values,
            Classes = problem.Target.Classes,
            Quantiles = problem.Target.Quantiles,
        };

        // With few rows LightGBM's own 20 in a leaf would leave no tree to grow.
        var options = new TreeOptions
        {
            Seed = context.Options.Seed,
            Threads = context.Options.Threads,
            LeafRows = Math.Clamp(train.Length / UsualLeafRows, 2, UsualLeafRows),
        };
        var inner = context.Protocol.Inner(train, problem, context.Options.Seed);
        var tried = TreeModel.Fit(problem.Table, problem.Features, inner.Train, target, options, inner.Test, cancellation: context.Cancellation);
        var fit = TreeModel.Fit(problem.Table, problem.Features, train, target, options with { Rounds = tried.Rounds }, cancellation: context.Cancellation);
        return FittedRung.Of(fit.Model, problem.Table) with { Rounds = fit.Rounds, Notes = fit.Notes };
    }
}
