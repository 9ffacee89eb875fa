using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>What each feature adds alone, for models that add up features: exact there, and refused where a row shows that they do not.</summary>
internal sealed class AdditiveMethod : AnyModelMethod
{
    /// <inheritdoc/>
    public override string Name => "additive";

    /// <inheritdoc/>
    public override bool Suits(ExplainTask task) => PlayersOf(task) == 1 || (task.Model is LinearModel && task.Space == ExplainSpace.Margin);

    /// <inheritdoc/>
    protected override IGameMethod MethodOf(ExplainTask task, FeatureGame game) => new AdditiveShap();
}
