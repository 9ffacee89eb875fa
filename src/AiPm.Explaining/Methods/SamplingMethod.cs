namespace AiPm.Explaining;

/// <summary>Random orders and background rows, more for features that vary more, for any model.</summary>
internal sealed class SamplingMethod : AnyModelMethod
{
    private const int ForEach = 1000;

    /// <inheritdoc/>
    public override string Name => "sampling";

    /// <inheritdoc/>
    public override bool Suits(ExplainTask task) => false; // values add up by a correction only

    /// <inheritdoc/>
    protected override IGameMethod MethodOf(ExplainTask task, FeatureGame game) =>
        new SamplingShap(new PermutationOptions { Samples = task.Samples is { } steps ? Math.Max(1, steps / game.Players.Count) : ForEach, Tolerance = task.Error, Seed = task.Seed });
}
