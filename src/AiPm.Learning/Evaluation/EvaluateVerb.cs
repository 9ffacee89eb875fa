using AiPm.Data;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Measures a model on rows that it never saw.</summary>
/// <param name="sources">Where models are found by name.</param>
public sealed class EvaluateVerb(ModelSources sources) : Verb<EvaluateOptions, ModelEvaluation>(new VerbSpec
{
    Name = "evaluate",
    Summary = "Measures a model on rows that it never saw.",
    Question = "How good is the model on these rows, how sure is that, and for whom is it worse?",
    Examples =
    [
        "evaluate r3 holdout.csv",
        "evaluate r3 holdout.csv --time date --season 7 --by weekday",
        "evaluate r3:ridge-regression train@v2 --curve learning",
        "evaluate r7 june@v2 --threshold 0.3 --weights amount --curve calibration",
    ],
    Method = "The measures of scikit-learn, weighted. 95 % percentile bootstrap with the same resamples for all measures (Efron and Tibshirani "
        + "1993): rows one by one, in circular blocks with --time (Politis and Romano 1992), within classes where one has fewer than 30 rows. "
        + "Calibration errors, which resampling makes larger, are moved back by as much. ROC AUC: Hanley and McNeil (1982); PR AUC: average "
        + "precision; ECE over 10 bins: Naeini et al. (2015), of more than two classes that of the class predicted (Guo et al. 2017). "
        + "Learning curve: the error after learning from 10 to 100 % of the rows, and the law a + b / n^c through it (Cortes et al. 1994).",
    Pitfalls =
    [
        "Rows that the model was fitted on say nothing: hold some out, or take later ones.",
        "Accuracy of a rare class is high for a model that never finds it: read recall, PR AUC and MCC.",
        "With --by and many levels, one will look bad by chance: look at its interval and its rows.",
    ],
    Logged = true,
})
{
    /// <summary>Measures the models of all places: variables, the registry, runs, files.</summary>
    public EvaluateVerb()
        : this(ModelSources.All)
    {
    }

    /// <inheritdoc/>
    public override ModelEvaluation Run(EvaluateOptions options, VerbContext context)
    {
        var (name, reference) = Named(options, context);
        var model = sources.Find(name, context);
        if (!EvaluationPanels.Fits(options.Curve, model.Model.Signature.Task))
        {
            throw new UsageException($"--curve {OptionText(options.Curve)} does not fit what '{name}' predicts ({OptionText(model.Model.Signature.Task)}).", "--curve all");
        }

        var data = DataSource.Resolve(reference, context);
        var learning = options.Curve == EvaluationCurve.Learning ? new ModelLearningCurve(RungLearner.Of(model, context), context.Progress, context.Cancellation) : null;
        var evaluation = new Evaluator { Progress = context.Progress, Cancellation = context.Cancellation }.Evaluate(model, data.Table, options);
        var isOwn = model.TrainedOn?.Hash == data.Stamp.Hash;
        var curve = isOwn ? learning?.OnOwn(options) : learning?.On(data.Table, options);
        return evaluation with
        {
            IsOnTrainingData = isOwn,
            Learning = curve,
            Notes = [.. data.Notes, .. evaluation.Notes, .. learning?.Notes ?? []],
            Provenance = new Provenance { Data = [data.Stamp], Seed = options.Seed, Line = new VerbCall { Verb = this, Options = options }.Line },
        };
    }

    private static string OptionText(Enum value) => string.Concat(value.ToString().Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static (string Model, DataReference Data) Named(EvaluateOptions options, VerbContext context) => (options.Model, options.Data) switch
    {
        ([var model, var data], null) => (model, DataReference.Named(data)),
        ([var model], { } data) => (model, data),
        ([var model], null) => throw new UsageException($"'evaluate' needs data after the model '{model}': rows that it never saw.", context.Line($"evaluate {model} holdout.csv")),
        ([], _) => throw new UsageException("'evaluate' needs a model.", context.Line("evaluate r3 holdout.csv")),
        _ => throw new UsageException(
            $"'evaluate' takes one model and one name of data, but {string.Join(", ", options.Model)}{(options.Data is null ? "" : $" and --data {options.Data}")} came.",
            context.Line("evaluate r3 holdout.csv")),
    };
}
