namespace AiPm.Explaining;

/// <summary>Owen values on a hierarchy of features that move together in the background, for any model.</summary>
internal sealed class PartitionMethod : AnyModelMethod
{
    private const int Coalitions = 4096;

    /// <inheritdoc/>
    public override string Name => "partition";

    /// <inheritdoc/>
    public override bool Suits(ExplainTask task) => false; // its values are Owen's, not Shapley's

    /// <inheritdoc/>
    protected override IGameMethod MethodOf(ExplainTask task, FeatureGame game) =>
        new OwenShap(task.Hierarchy ?? PlayerHierarchy.Cluster(PlayerDistances.Of(game)), task.Samples ?? Coalitions);
}
