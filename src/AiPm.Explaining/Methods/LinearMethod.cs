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
        { Model: LinearModel { Method: LinearModelKind.Poisson } } => "The method 'linear' explains one number or the odds of two classes, but the model predicts counts.",
        { Model: LinearModel { Intercepts.Count: > 1 and var outputs } } => $"The method 'linear' explains one number or the odds of two classes, but the model has {outputs} outputs.",
        { Space: not ExplainSpace.Margin } => "The method 'linear' explains the linear value itself: the target, or log-odds.",
        { WithInteractions: true } => "A linear model has no interactions.",
        _ => null,
    };

    /// <inheritdoc/>
    public Explainer Prepare(ExplainTask task) => new LinearExplainer((LinearModel)task.Model, task);
}
