namespace AiPm.Explaining;

/// <summary>Asks a model how far rows put together from others are from a decision.</summary>
/// <param name="game">The model.</param>
/// <param name="goal">The decision.</param>
/// <param name="cancellation">Stops it between two batches.</param>
internal sealed class CounterfactualStates(FeatureGame game, DecisionGoal goal, CancellationToken cancellation)
{
    /// <summary>How far each is; below 0 where the decision is reached.</summary>
    /// <param name="states">The row that each column comes from.</param>
    public double[] Ask(int[][] states)
    {
        var answers = game.AskMixed([.. states.SelectMany(state => state)], cancellation);
        return [.. states.Select((_, i) => goal.Shortfall(answers.AsMemory(i * game.Output.ModelWidth, game.Output.ModelWidth)))];
    }
}
