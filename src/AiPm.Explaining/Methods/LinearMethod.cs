using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Exact Shapley values of linear models: features taken as independent, or as normal with the correlations of a background.</summary>
internal sealed class LinearMethod : IExplainMethod
{
    /// <inheritdoc/>
    public string Name => "linear";

    /// <inheritdoc/>
    public string? Refusal(ExplainTask task) => task switch
    {
        { Model: not LinearModel } => $"The method 'linear' explains linear models, but the model is of the kind '{task.Model.Kind}'.",
        { Space: not ExplainSpace.Margin } => "The method 'linear' explains the linear value itself: the target, log-odds, or the logarithm of a count.",
        { WithInteractions: true } => "A linear model has no interactions.",
        _ => null,
    };

    /// <inheritdoc/>
    public bool NeedsBackground(ExplainTask task) => task.IsConditional;

    /// <inheritdoc/>
    public Explainer Prepare(ExplainTask task) =>
        task.IsConditional ? new ConditionalExplainer((LinearModel)task.Model, task) : new LinearExplainer((LinearModel)task.Model, task);
}
