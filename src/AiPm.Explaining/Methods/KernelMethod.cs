namespace AiPm.Explaining;

/// <summary>Kernel SHAP for any model.</summary>
internal sealed class KernelMethod : AnyModelMethod
{
    // Beyond, the regression over all features costs more than most models do.
    private const int MostAutomatic = 256;

    /// <inheritdoc/>
    public override string Name => "kernel";

    /// <inheritdoc/>
    public override bool Suits(ExplainTask task) => PlayersOf(task) <= MostAutomatic;

    /// <inheritdoc/>
    protected override IGameMethod MethodOf(ExplainTask task, FeatureGame game) =>
        new KernelShap(new KernelOptions { Coalitions = task.Samples, Tolerance = task.Error, Seed = task.Seed });
}
