using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>A model that is a network, as both methods for networks see it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Space">What values add up in.</param>
internal sealed record ExplainedNetwork(Model Model, ExplainSpace Space)
{
    /// <summary>How columns become its numbers.</summary>
    public FeatureRecipe Recipe => Model switch
    {
        NetworkModel network => network.Recipe,
        ModuleModel module => module.Recipe,
        _ => throw new InvalidOperationException("A network is expected."),
    };

    /// <summary>The outputs by name.</summary>
    public IReadOnlyList<string> Outputs => Model switch
    {
        NetworkModel { Signature: { Task: LearningTask.Binary, Classes: var classes } } => [classes[^1]],
        ModuleModel module => module.Outputs,
        _ => Model.Signature.Outputs,
    };

    /// <summary>What the outputs are.</summary>
    public OutputSpace OutputSpace => (Space, Model) switch
    {
        (ExplainSpace.Probability, _) => OutputSpace.Probability,
        (_, NetworkModel { Signature.Task: LearningTask.Binary }) => OutputSpace.LogOdds,
        (_, NetworkModel { Signature.Task: LearningTask.Multiclass or LearningTask.Count }) => OutputSpace.Margin,
        _ => OutputSpace.Target,
    };

    /// <summary>What one of the network's own numbers is worth in the target's unit, and what nothing is.</summary>
    public (double Scale, double Mean) Unit => Model is NetworkModel { Signature.Task: LearningTask.Regression or LearningTask.Quantile } network
        ? (network.TargetScale, network.TargetMean)
        : (1, 0);

    /// <summary>Why neither method can do a task; null where they can.</summary>
    /// <param name="method">The method's word.</param>
    /// <param name="task">The task.</param>
    public static string? Refusal(string method, ExplainTask task) => task switch
    {
        { Model: not (NetworkModel or ModuleModel) } => $"The method '{method}' explains networks, but the model is of the kind '{task.Model.Kind}'.",
        { WithInteractions: true } => $"The method '{method}' computes no pairs of features; 'exact' does, to {ExactShap.MostPlayers} features that vary.",
        { Space: ExplainSpace.LogLoss } => $"The method '{method}' explains what a network gives, not its loss; 'kernel' explains the loss of any model of classes.",
        { Space: ExplainSpace.Probability, Model: NetworkModel { Signature.Classes.Count: 0 } } => $"Probabilities are of classes, but the model predicts the number '{task.Model.Signature.Target}'.",
        { Space: ExplainSpace.Prediction, Model: NetworkModel { Signature.Task: LearningTask.Count } } => $"The method '{method}' explains the logarithm of a count; 'kernel' explains the count itself.",
        _ => null,
    };

    /// <summary>Whether the layers one after another give what the network gives, as far as some rows show it: a module's own code may do more.</summary>
    /// <param name="rows">The rows; null where there are none yet.</param>
    public bool IsChain(Table? rows)
    {
        if (rows is null or { RowCount: 0 } || Model is not ModuleModel)
        {
            return true;
        }

        try
        {
            const int some = 16;
            _ = Explainer(Recipe.Encode(rows, [.. Enumerable.Range(0, Math.Min(some, rows.RowCount))]), new NetworkExplainOptions());
            return true;
        }
        catch (AipmException)
        {
            return false;
        }
    }

    /// <summary>Makes it ready.</summary>
    /// <param name="background">The encoded background.</param>
    /// <param name="options">Method and numbers.</param>
    public NetworkExplainer Explainer(FeatureMatrix background, NetworkExplainOptions options)
    {
        var all = options with { Outputs = Outputs, Space = OutputSpace, Probabilities = Space == ExplainSpace.Probability };
        return Model switch
        {
            NetworkModel network => new NetworkExplainer(network, background, all),
            ModuleModel module => new NetworkExplainer(module.Module, background, all with { InputShape = module.InputShape }),
            _ => throw new InvalidOperationException("A network is expected."),
        };
    }
}
