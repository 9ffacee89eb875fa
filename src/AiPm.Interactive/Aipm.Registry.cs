using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Lists models with their versions, measures, aliases, data and runs.</summary>
    /// <param name="model">The model, such as <c>churn</c> or <c>churn@3</c>. Default: all models.</param>
    /// <param name="history">Whether who moved which alias, when and why is listed. Default: false.</param>
    public static RegistryReport Registry(string? model = null, bool history = false) => Run<RegistryReport>(new RegistryOptions { Model = model, History = history });

    /// <summary>Puts the model of a run into the registry, under a name and as its next version.</summary>
    /// <param name="model">The model: a run that left one, such as <c>r3</c>, or the name of a variable.</param>
    /// <param name="as">What to call it; a name that is there gets a further version.</param>
    /// <param name="license">The licence under which it may be used. Default: what the run says.</param>
    /// <param name="tag">Tags of the version. Default: none.</param>
    public static RegistrationReport Register(string model, string @as, string? license = null, IReadOnlyList<string>? tag = null) =>
        Run<RegistrationReport>(new RegisterOptions { Model = model, As = @as, License = license, Tag = tag ?? [] });

    /// <summary>Takes a model that LightGBM, XGBoost or another program trained into the registry.</summary>
    /// <param name="file">LightGBM's text, XGBoost's JSON, or trees in ONNX.</param>
    /// <param name="as">What to call it; a name that is there gets a further version.</param>
    /// <param name="target">The column that it predicts. Default: prediction.</param>
    /// <param name="data">Rows to try it on. Default: none.</param>
    /// <param name="license">The licence under which it may be used. Default: none.</param>
    public static RegistrationReport Import(string file, string @as, string target = "prediction", object? data = null, string? license = null) =>
        Run<RegistrationReport>(new ImportOptions { File = file, As = @as, Target = target, Data = data is null ? null : DataReference.Of(data), License = license });

    /// <summary>Tags a version of a registered model.</summary>
    /// <param name="words">The version, such as <c>churn@3</c>, and its tags, each <c>label</c> or <c>key=value</c>.</param>
    /// <param name="remove">The tags to take away. Default: none.</param>
    public static LabelReport Label(IReadOnlyList<string> words, IReadOnlyList<string>? remove = null) => Run<LabelReport>(new LabelOptions { Words = words, Remove = remove ?? [] });

    /// <summary>Makes a version the champion, where it beats the present one on the same rows.</summary>
    /// <param name="model">The version, and the alias after it: <c>["churn@3", "champion"]</c>.</param>
    /// <param name="why">Why, in a sentence; it is kept.</param>
    /// <param name="data">The rows on which the two are compared. Default: data that both models name.</param>
    /// <param name="metric">The measure that decides. Default: MAE, log loss, Poisson deviance or pinball loss, by the task.</param>
    /// <param name="weights">A column of numbers from 0: how much each row counts. Default: 1 each.</param>
    /// <param name="time">The column of dates. Default: none.</param>
    /// <param name="override">Why it is promoted although it does not beat the champion. Default: no override.</param>
    /// <param name="seed">The seed of the resamples. Default: 42.</param>
    public static PromotionReport Promote(
        IReadOnlyList<string> model,
        string why,
        object? data = null,
        string? metric = null,
        string? weights = null,
        string? time = null,
        string? @override = null,
        int seed = 42) =>
        Run<PromotionReport>(new PromoteOptions
        {
            Model = model,
            Why = why,
            Data = data is null ? null : DataReference.Of(data),
            Metric = metric,
            Weights = weights,
            Time = time,
            Override = @override,
            Seed = seed,
        });

    /// <summary>Takes the champion back to the version before it.</summary>
    /// <param name="model">The model, such as <c>churn</c>.</param>
    /// <param name="why">Why, in a sentence; it is kept.</param>
    /// <param name="alias">The alias that goes back. Default: champion.</param>
    public static RollbackReport Rollback(string model, string why, string alias = "champion") => Run<RollbackReport>(new RollbackOptions { Model = model, Why = why, Alias = alias });
}
