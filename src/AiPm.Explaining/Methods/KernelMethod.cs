namespace AiPm.Explaining;

/// <summary>Kernel SHAP for any model.</summary>
internal sealed class KernelMethod : AnyModelMethod
{
    // Measured on networks, with as many questions: a third of the error of walks at 12 players, three quarters at 30, as much at 100, more beyond.
    private const int MostAutomatic = 64;

    /// <inheritdoc/>
    public override string Name => "kernel";

    /// <inheritdoc/>
    public override bool Suits(ExplainTask task) => PlayersOf(task) <= MostAutomatic;

    /// <inheritdoc/>
    protected override IGameMethod MethodOf(ExplainTask task, FeatureGame game) =>
        new KernelShap(new KernelOptions { Coalitions = task.Samples, Tolerance = task.Error, Seed = task.Seed });
}
