using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Exact Shapley values of trees.</summary>
internal sealed class TreeMethod : IExplainMethod
{
    /// <inheritdoc/>
    public string Name => "tree";

    /// <inheritdoc/>
    public string? Refusal(ExplainTask task) => task.Model switch
    {
        not TreeModel => $"The method 'tree' explains trees, but the model is of the kind '{task.Model.Kind}'.",
        TreeModel when task.Space == ExplainSpace.Prediction => "The method 'tree' explains what trees add up, which this model predicts by way of a formula.",
        TreeModel trees when task.Space != ExplainSpace.Margin && trees.Ensemble.Link != OutputLink.Logistic =>
            $"The method 'tree' explains {(task.Space == ExplainSpace.LogLoss ? "the logarithmic loss" : "probabilities")} of models with logistic outputs; this one's are '{trees.Ensemble.Link}'.",
        _ => null,
    };

    /// <inheritdoc/>
    public bool NeedsBackground(ExplainTask task) => task.Space != ExplainSpace.Margin;

    /// <inheritdoc/>
    public Explainer Prepare(ExplainTask task) => new TreeExplainer((TreeModel)task.Model, task);
}
