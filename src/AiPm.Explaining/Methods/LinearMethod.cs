using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Exact Shapley values of linear models, features taken as independent.</summary>
internal sealed class LinearMethod : IExplainMethod
{
    /// <inheritdoc/>
    public string Name => "linear";

    /// <inheritdoc/>
    public string? Refusal(ExplainTask task) => task switch
    {
        { Model: not LinearModel } => $"The method 'linear' explains linear models, but the model is of the kind '{task.Model.Kind}'.",
        { Space: not ExplainSpace.Margin } => "The method 'linear' explains the linear value itself: the target, or log-odds.",
        { WithInteractions: true } => "A linear model has no interactions.",
        _ => null,
    };

    /// <inheritdoc/>
    public Explainer Prepare(ExplainTask task) => new LinearExplainer((LinearModel)task.Model, task);
}
