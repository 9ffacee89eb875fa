namespace AiPm.Explaining;

/// <summary>Expected gradients: for every network that has gradients, with standard errors. Values are held to their known sum.</summary>
internal sealed class GradientMethod : IExplainMethod
{
    /// <inheritdoc/>
    public string Name => "gradient";

    /// <inheritdoc/>
    public string? Refusal(ExplainTask task) => ExplainedNetwork.Refusal(Name, task);

    /// <inheritdoc/>
    public bool NeedsBackground(ExplainTask task) => true;

    /// <inheritdoc/>
    public Explainer Prepare(ExplainTask task) => new EncodedNetworkExplainer(task, NetworkMethod.ExpectedGradients);
}
