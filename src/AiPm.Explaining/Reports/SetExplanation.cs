using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>How a model reckons for many rows: how much each feature moves predictions, and which way.</summary>
public sealed record SetExplanation : ExplainReport, IPictured
{
    /// <inheritdoc/>
    public override string Sentence => SetExplanationSentence.Of(this);

    /// <summary>The rows explained.</summary>
    public required int RowCount { get; init; }

    /// <summary>Where the values start: the model's mean output over the background.</summary>
    public required double BaseValue { get; init; }

    /// <summary>The features, those that move predictions most first.</summary>
    public required IReadOnlyList<FeatureInfluence> Features { get; init; }

    /// <summary>The greatest distance between base value plus values and the model's own output.</summary>
    public required double AdditivityError { get; init; }

    /// <summary>The column whose levels are compared; empty for none.</summary>
    public string By { get; init; } = "";

    /// <summary>The rows by the levels of <see cref="By"/>; features as in <see cref="Features"/>.</summary>
    public IReadOnlyList<ExplanationCohort> Cohorts { get; init; } = [];

    /// <summary>What the picture shows.</summary>
    public ExplainPlot Plot { get; init; }

    /// <summary>The feature of a dependence plot; empty for others.</summary>
    public string Feature { get; init; } = "";

    /// <summary>The output that is shown, alone, with what pictures need; null in a report that was read back.</summary>
    [JsonIgnore]
    internal Explanation? Shown { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => SetExplanationTables.Of(this);

    /// <inheritdoc/>
    public Scene Draw() => SetExplanationPicture.Draw(this);

    /// <summary>What an explanation of one output comes to; what the model is called is left to the caller.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="options">What is to be shown.</param>
    /// <param name="by">The column whose levels are compared, or null.</param>
    /// <exception cref="AipmException">The feature to be shown is none of the model.</exception>
    internal static SetExplanation Of(Explanation explanation, ExplainOptions options, Column? by)
    {
        var (order, means, signed, errors) = (explanation.Order(), explanation.MeanAbsolute(), Means(explanation), Errors(explanation));
        if (options.Feature is { } named && !explanation.Features.Contains(named, StringComparer.Ordinal))
        {
            var near = Verbs.NearestName.Find(named, explanation.Features);
            throw new AipmException($"The model has no feature '{named}'.", near is null ? $"--feature with one of {Learning.FeatureList.Short([.. explanation.Features])}" : $"--feature {Verbs.VerbLine.Quote(near)}");
        }

        return new SetExplanation
        {
            Model = "",
            Target = "",
            Space = explanation.Space,
            Unit = explanation.Unit,
            Method = explanation.Method,
            BackgroundCount = explanation.BackgroundCount,
            RowCount = explanation.RowCount,
            BaseValue = explanation.BaseValues[0],
            Features = [.. order.Select(feature => new FeatureInfluence(explanation.Features[feature], means[feature], signed[feature]) { StandardError = errors?[feature] })],
            AdditivityError = explanation.AdditivityError,
            By = by?.Name ?? "",
            Cohorts = by is null ? [] : [.. ExplanationCohort.Of(explanation, by).Select(cohort => cohort with { MeanAbsolute = [.. order.Select(feature => cohort.MeanAbsolute[feature])] })],
            Plot = options.Plot != ExplainPlot.Auto ? options.Plot : by is not null ? ExplainPlot.Bar : ExplainPlot.Auto,
            Feature = options.Plot == ExplainPlot.Dependence ? options.Feature ?? explanation.Features[order[0]] : "",
            Max = options.Max,
            Shown = explanation,
        };
    }

    private static double[]? Errors(Explanation explanation)
    {
        var width = explanation.Features.Count;
        return explanation.StandardErrors is not { } errors ? null
            : [.. Enumerable.Range(0, width).Select(feature => Math.Sqrt(Enumerable.Range(0, explanation.RowCount).Average(row => Math.Pow(errors[(row * width) + feature], 2))))];
    }

    private static double[] Means(Explanation explanation)
    {
        var means = new double[explanation.Features.Count];
        for (var row = 0; row < explanation.RowCount; row++)
        {
            for (var feature = 0; feature < means.Length; feature++)
            {
                means[feature] += explanation[row, feature] / explanation.RowCount;
            }
        }

        return means;
    }
}
