namespace AiPm.Explaining;

/// <summary>What all methods that ask any model have in common.</summary>
internal abstract class AnyModelMethod : IExplainMethod
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Whether it computes pairs of features, too.</summary>
    protected virtual bool HasPairs => false;

    /// <inheritdoc/>
    public string? Refusal(ExplainTask task) =>
        AskedModel.Refusal(task.Model, task.Space)
            ?? (task.WithInteractions && !HasPairs ? $"The method '{Name}' computes no pairs of features; 'exact' does, to {ExactShap.MostPlayers} features that vary." : null);

    /// <inheritdoc/>
    public abstract bool Suits(ExplainTask task);

    /// <inheritdoc/>
    public bool NeedsBackground(ExplainTask task) => true;

    /// <inheritdoc/>
    public Explainer Prepare(ExplainTask task) => new AnyModelExplainer(task, game => MethodOf(task, game));

    /// <summary>How many play.</summary>
    /// <param name="task">The task.</param>
    protected static int PlayersOf(ExplainTask task) => task.Groups.Of(AskedModel.ColumnsOf(task.Model)).Names.Count;

    /// <summary>The method as options want it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="game">The first rows to explain, with the background.</param>
    protected abstract IGameMethod MethodOf(ExplainTask task, FeatureGame game);
}
