namespace AiPm.Learning;

/// <summary>A small neural network: how long it trains is decided on a fifth of the training rows, then it is trained on all of those.</summary>
internal sealed record NetworkRung() : Rung("small network", RungFamily.Network)
{
    private const int MostEpochs = 60;
    private const int Patience = 8;

    /// <inheritdoc/>
    public override FittedRung Fit(BaselineProblem problem, int[] train, RungContext context)
    {
        var target = new TrainingTarget
        {
            Column = problem.TargetName,
            Task = problem.Target.Task,
            Values = problem.Target.Values,
            Classes = problem.Target.Classes,
            Quantiles = problem.Target.Quantiles,
        };
        var options = new NetworkOptions
        {
            Hidden = [64, 32],
            Training = new TrainerOptions { Epochs = MostEpochs, Patience = Patience, Batch = BatchFor(train.Length), Rate = 4e-3, Optimizer = TrainingOptimizer.Adam, Decay = 1e-4 },
        };
        var inner = context.Protocol.Inner(train, problem, context.Options.Seed);
        var tried = NetworkModel.Fit(problem.Table, problem.Features, inner.Train, target, options, inner.Test, context.Session, cancellation: context.Cancellation);
        if (tried.Training.End == TrainingEnd.Diverged)
        {
            throw new AipmException("its loss became no number", "features of a moderate size");
        }

        var epochs = Math.Max(1, tried.Training.BestEpoch);
        var fit = NetworkModel.Fit(
            problem.Table, problem.Features, train, target, options with { Training = options.Training with { Epochs = epochs } }, session: context.Session, cancellation: context.Cancellation);
        return FittedRung.Of(fit.Model, problem.Table) with { Rounds = epochs, Notes = fit.Notes, Detail = "64 and 32 units" };
    }

    // Few rows in steps of many would be few steps; many rows in steps of few would take long.
    private static int BatchFor(int rowCount) => Math.Clamp(rowCount / 16, 16, 512);
}
