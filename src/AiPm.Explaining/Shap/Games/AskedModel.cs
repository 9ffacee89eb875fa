using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>A model as games ask it: about encoded rows where it encodes columns, which are then encoded once, else about tables.</summary>
/// <param name="model">The model.</param>
/// <param name="space">What is explained.</param>
/// <param name="threads">The threads of trees.</param>
internal sealed class AskedModel(Model model, ExplainSpace space, int threads)
{
    /// <summary>How columns become numbers; null where the model is asked about tables.</summary>
    public FeatureRecipe? Recipe { get; } = RecipeOf(model);

    /// <summary>The columns that a model uses.</summary>
    /// <param name="model">The model.</param>
    public static IReadOnlyList<string> ColumnsOf(Model model) =>
        RecipeOf(model) is { } recipe ? [.. recipe.Encodings.Select(encoding => encoding.Column)] : [.. model.Signature.Columns.Select(column => column.Name)];

    /// <summary>Why a model cannot be explained in a space, as a sentence; null where it can.</summary>
    /// <param name="model">The model.</param>
    /// <param name="space">The space.</param>
    public static string? Refusal(Model model, ExplainSpace space)
    {
        var isOfClasses = model.Signature.Classes.Count > 0;
        var isShare = model is FunctionModel or ModuleModel or TreeModel { Ensemble.Link: OutputLink.Logistic };
        return ColumnsOf(model).Count == 0 ? $"The model, {ExplainedModel.TitleOf(model)}, uses no column: it says the same of every row."
            : space == ExplainSpace.LogLoss && !isOfClasses ? $"The logarithmic loss is of classes, but the model predicts the number '{model.Signature.Target}'."
            : space == ExplainSpace.Probability && !isOfClasses && !isShare ? $"Probabilities are of classes, but the model predicts the number '{model.Signature.Target}'."
            : null;
    }

    /// <summary>Rows as numbers; null where the model is asked about tables.</summary>
    /// <param name="rows">The rows.</param>
    public FeatureMatrix? Encode(Table rows) => Recipe?.Encode(rows, [.. Enumerable.Range(0, rows.RowCount)]);

    /// <summary>What is explained, and in what it is measured.</summary>
    /// <param name="rows">The rows to explain: losses need what really came.</param>
    /// <exception cref="AipmException">It is not there.</exception>
    public GameOutput Output(Table rows) => space switch
    {
        ExplainSpace.Margin => ModelMargins.Output(model),
        ExplainSpace.Prediction => GameOutput.All(Names),
        _ when model.Signature.Classes.Count == 0 => GameOutput.All(Names, OutputSpace.Probability),
        _ => ModelOutput.Of(model.Signature, space == ExplainSpace.LogLoss ? OutputSpace.LogLoss : OutputSpace.Probability, rows),
    };

    /// <summary>What the model says of encoded rows: [row, output].</summary>
    /// <param name="rows">The rows.</param>
    public double[] Ask(FeatureMatrix rows) => space == ExplainSpace.Margin ? ModelMargins.Of(model, rows, threads) : Predict(rows);

    /// <summary>What the model says of rows of a table: [row, output].</summary>
    /// <param name="rows">The rows.</param>
    public double[] Ask(Table rows) => model is FunctionModel function ? function.Ask(rows).Numbers : model.Predict(rows).Values.ToArray();

    private IReadOnlyList<string> Names => model switch
    {
        FunctionModel function => function.Outputs,
        ModuleModel module => module.Outputs,
        TreeModel trees => TreeOutputs.Names(trees),
        _ => model.Signature.Outputs,
    };

    private static FeatureRecipe? RecipeOf(Model model) => model switch
    {
        LinearModel linear => linear.Recipe,
        NetworkModel network => network.Recipe,
        ModuleModel module => module.Recipe,
        TreeModel trees => trees.Recipe ?? new FeatureRecipe { Encodings = [.. trees.Ensemble.FeatureNames.Select(name => new PlainNumberEncoding { Column = name })] },
        _ => null,
    };

    private double[] Predict(FeatureMatrix rows)
    {
        switch (model)
        {
            case TreeModel trees:
                return TreePredictions.Of(trees.Signature, trees.Ensemble, trees.Ensemble.Predict(rows, threads)).Values.ToArray();
            case NetworkModel network:
                return ModelMargins.Outcome(network, rows);
            case ModuleModel module:
                return module.Ask(rows);
            default:
                var linear = (LinearModel)model;
                var (margins, outputs) = (ModelMargins.Of(linear, rows), LinearOutputs.Of(linear.Signature).Count);
                var (values, width) = (new double[rows.RowCount * outputs], linear.Intercepts.Count);
                for (var row = 0; row < rows.RowCount; row++)
                {
                    LinearOutputs.Write(linear.Signature.Task, margins.AsSpan(row * width, width), values.AsSpan(row * outputs, outputs));
                }

                return values;
        }
    }
}
