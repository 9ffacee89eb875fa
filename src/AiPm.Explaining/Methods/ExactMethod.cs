namespace AiPm.Explaining;

/// <summary>Shapley values from every set of features.</summary>
internal sealed class ExactMethod : AnyModelMethod
{
    // To here, all sets are no more questions than Kernel SHAP asks.
    private const int MostAutomatic = 11;

    /// <inheritdoc/>
    public override string Name => "exact";

    /// <inheritdoc/>
    protected override bool HasPairs => true;

    /// <inheritdoc/>
    public override bool Suits(ExplainTask task)
    {
        var players = PlayersOf(task);
        return players <= (task.WithInteractions ? ExactShap.MostPlayers : MostAutomatic) && (1L << players) - 2 <= (task.Samples ?? long.MaxValue);
    }

    /// <inheritdoc/>
    protected override IGameMethod MethodOf(ExplainTask task, FeatureGame game) => new ExactShap(task.WithInteractions);
}
