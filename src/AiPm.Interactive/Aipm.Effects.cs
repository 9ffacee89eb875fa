using AiPm.Explaining;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Shows what a model says along the values of its features: partial dependence, local effects, or curves of single rows.</summary>
    /// <param name="model">A model, trees, a function over rows, or the name of a model: a run such as <c>r3</c>, a registered model, a file. Default: the newest baseline.</param>
    /// <param name="data">The rows averaged over: a table, a data frame, or the name of a variable, snapshot or path. Default: the data that the model was trained on.</param>
    /// <param name="feature">The features shown. Default: those along which predictions move most.</param>
    /// <param name="with">A second feature: predictions over both together. Default: none.</param>
    /// <param name="kind">How effects are computed. Default: partial dependence.</param>
    /// <param name="output">The class or quantile that is shown, of several. Default: the positive class, the most probable of several, the middle quantile.</param>
    /// <param name="logOdds">Whether log-odds are shown instead of probabilities. Default: false.</param>
    /// <param name="points">How many values each feature takes, or intervals for local effects, 2 to 200. Default: 20.</param>
    /// <param name="rows">How many rows are averaged over; of more as many are drawn, by the seed. Default: 1,000.</param>
    /// <param name="max">How many features are shown where none is named, 1 to 24. Default: 6.</param>
    /// <param name="seed">The seed of the rows drawn. Default: 42.</param>
    public static EffectsReport Effects(
        object? model = null,
        object? data = null,
        IReadOnlyList<string>? feature = null,
        string? with = null,
        EffectKind kind = EffectKind.Pdp,
        string? output = null,
        bool logOdds = false,
        int points = 20,
        int rows = 1000,
        int max = 6,
        int seed = 42) =>
        Run<EffectsReport>(new EffectsOptions
        {
            Model = NamesOf(model),
            Live = LiveOf(model),
            LiveTrainedOn = (model as NamedModel)?.TrainedOn,
            Data = data is null ? null : DataReference.Of(data),
            Feature = feature,
            With = with,
            Kind = kind,
            Output = output,
            LogOdds = logOdds,
            Points = points,
            Rows = rows,
            Max = max,
            Seed = seed,
        });

    private static AiPm.Learning.Model? LiveOf(object? model) => model is null or string or IReadOnlyList<string> ? null : ExplainedModel.Of(model);
}
