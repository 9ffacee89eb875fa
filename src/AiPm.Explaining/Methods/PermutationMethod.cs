namespace AiPm.Explaining;

/// <summary>Walks in random orders and their reverses, for any model.</summary>
internal sealed class PermutationMethod : AnyModelMethod
{
    /// <inheritdoc/>
    public override string Name => "permutation";

    /// <inheritdoc/>
    public override bool Suits(ExplainTask task) => true;

    /// <inheritdoc/>
    protected override IGameMethod MethodOf(ExplainTask task, FeatureGame game) =>
        new PermutationShap(new PermutationOptions { Coalitions = task.Samples, Tolerance = task.Error, Seed = task.Seed });
}
