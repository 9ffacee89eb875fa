namespace AiPm.Explaining;

/// <summary>DeepSHAP: DeepLIFT's rescale rule through every layer of a network, against every background row. Exactly additive.</summary>
internal sealed class DeepMethod : IExplainMethod
{
    /// <inheritdoc/>
    public string Name => "deep";

    /// <inheritdoc/>
    public string? Refusal(ExplainTask task) =>
        ExplainedNetwork.Refusal(Name, task) ?? (task.Model is ModuleModel { Module: var module } ? ModuleReader.Refusal(module) : null);

    /// <inheritdoc/>
    public bool Suits(ExplainTask task) => new ExplainedNetwork(task.Model, task.Space).IsChain(task.Background);

    /// <inheritdoc/>
    public bool NeedsBackground(ExplainTask task) => true;

    /// <inheritdoc/>
    public Explainer Prepare(ExplainTask task) => new EncodedNetworkExplainer(task, NetworkMethod.DeepShap);
}
