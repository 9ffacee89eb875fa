using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>What models add up themselves, before a probability or a count is made of it: the same whichever method explains it.</summary>
internal static class ModelMargins
{
    /// <summary>The margins of encoded rows: [row, output].</summary>
    /// <param name="model">A linear model, trees or a network.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="threads">The threads of trees.</param>
    public static double[] Of(Model model, FeatureMatrix rows, int threads = 1) => model switch
    {
        LinearModel linear => Of(linear, rows),
        TreeModel trees => trees.Ensemble.Raw(rows, threads).Cells,
        NetworkModel { Signature.Task: LearningTask.Regression or LearningTask.Quantile } network => Outcome(network, rows),
        NetworkModel network => network.Outputs(rows),
        ModuleModel module => module.Ask(rows),
        _ => throw new ArgumentException($"A model of the kind '{model.Kind}' has no margins.", nameof(model)),
    };

    /// <summary>The linear values of encoded rows: [row, output].</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">The rows.</param>
    public static double[] Of(LinearModel model, FeatureMatrix rows)
    {
        var (weights, outputs) = (model.Weights.ToArray(), model.Intercepts.Count);
        var values = new double[rows.RowCount * outputs];
        for (var row = 0; row < rows.RowCount; row++)
        {
            for (var output = 0; output < outputs; output++)
            {
                values[(row * outputs) + output] = model.Intercepts[output] + CholeskyFactor.Dot(weights.AsSpan(output * rows.Width, rows.Width), rows.Row(row));
            }
        }

        return values;
    }

    /// <summary>What a network predicts of encoded rows.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows.</param>
    public static double[] Outcome(NetworkModel network, FeatureMatrix rows)
    {
        var values = new double[rows.RowCount * network.Signature.Outputs.Count];
        network.Outcome(network.Outputs(rows), values);
        return values;
    }

    /// <summary>The margins by name, and what they are measured in.</summary>
    /// <param name="model">Any model; one without margins is explained by what it predicts, classes by log-odds.</param>
    public static GameOutput Output(Model model)
    {
        var signature = model.Signature;
        return (model, signature.Task) switch
        {
            (FunctionModel function, _) => GameOutput.All(function.Outputs),
            (ModuleModel module, _) => GameOutput.All(module.Outputs),
            (TreeModel trees, _) => GameOutput.All(TreeOutputs.Names(trees), SpaceOf(trees.Ensemble)),
            (LinearModel or NetworkModel, LearningTask.Binary) => GameOutput.All([signature.Classes[^1]], OutputSpace.LogOdds),
            (LinearModel or NetworkModel, LearningTask.Multiclass or LearningTask.Count) => GameOutput.All(signature.Outputs, OutputSpace.Margin),
            (_, LearningTask.Binary or LearningTask.Multiclass) => ModelOutput.Of(signature, OutputSpace.LogOdds, new Table([], 0)),
            _ => GameOutput.All(signature.Outputs),
        };
    }

    private static OutputSpace SpaceOf(TreeEnsemble ensemble) => ensemble.Link switch
    {
        OutputLink.Identity => OutputSpace.Target,
        OutputLink.Logistic when ensemble.LinkScale == 1 => OutputSpace.LogOdds,
        _ => OutputSpace.Margin,
    };
}
