using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>How a model reckons for many rows: how much each feature moves predictions, and which way.</summary>
public sealed record SetExplanation : ExplainReport, IPictured, IExplorable
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

    /// <summary>Several outputs side by side; none where one is shown. Features as in <see cref="Features"/>, whose sizes are then those of all outputs together.</summary>
    public IReadOnlyList<OutputInfluence> Outputs { get; init; } = [];

    /// <summary>What the picture shows.</summary>
    public ExplainPlot Plot { get; init; }

    /// <summary>How rows stand beside each other.</summary>
    public ExplainOrder Order { get; init; }

    /// <summary>The feature of a dependence plot; empty for others.</summary>
    public string Feature { get; init; } = "";

    /// <summary>The rows that stand out in a decision plot.</summary>
    public IReadOnlyList<int> Highlighted { get; init; } = [];

    /// <summary>What those rows are, such as <c>row 17</c> or <c>4 misclassified rows</c>; empty for none.</summary>
    public string HighlightLabel { get; init; } = "";

    /// <summary>What the picture tells beyond the order of features; empty for nothing.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Whether a live chart was asked for.</summary>
    public bool Interactive { get; init; }

    /// <summary>The output that is shown, alone, with what pictures need; null in a report that was read back.</summary>
    [JsonIgnore]
    internal Explanation? Shown { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => SetExplanationTables.Of(this);

    /// <inheritdoc/>
    public Scene Draw() => SetExplanationPicture.Draw(this);

    /// <inheritdoc/>
    public ExploreChart? Explore() => Interactive && Shown is { } shown ? SetExplanationExploring.Of(this, shown) : null;

    /// <summary>What an explanation comes to, of one output or of several together; what the model is called is left to the caller.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="options">What is to be shown.</param>
    /// <param name="by">The column whose levels are compared, or null.</param>
    /// <exception cref="AipmException">The feature to be shown is none of the model.</exception>
    internal static SetExplanation Of(Explanation explanation, ExplainOptions options, Column? by)
    {
        if (options.Feature is { } named && !explanation.Features.Contains(named, StringComparer.Ordinal))
        {
            var near = Verbs.NearestName.Find(named, explanation.Features);
            throw new AipmException($"The model has no feature '{named}'.", near is null ? $"--feature with one of {Learning.FeatureList.Short([.. explanation.Features])}" : $"--feature {Verbs.VerbLine.Quote(near)}");
        }

        double[][] outputs = [.. Enumerable.Range(0, explanation.Outputs.Count).Select(output => explanation.MeanAbsolute(output).ToArray())];
        double[] sizes = [.. Enumerable.Range(0, explanation.Features.Count).Select(feature => outputs.Sum(output => output[feature]))];
        int[] order = [.. Enumerable.Range(0, sizes.Length).OrderByDescending(feature => sizes[feature]).ThenBy(feature => explanation.Features[feature], StringComparer.Ordinal)];
        var (signed, errors) = (Means(explanation), outputs.Length > 1 ? new double[sizes.Length] : SamplingError.Means(explanation));
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
            Features = [.. order.Select(feature => new FeatureInfluence(explanation.Features[feature], sizes[feature], signed[feature]) { StandardError = errors[feature] })],
            AdditivityError = explanation.AdditivityError,
            By = by?.Name ?? "",
            Cohorts = by is null ? [] : [.. ExplanationCohort.Of(explanation, by).Select(cohort => cohort with { MeanAbsolute = [.. order.Select(feature => cohort.MeanAbsolute[feature])] })],
            Outputs = outputs.Length == 1 ? [] : [.. explanation.Outputs.Select((output, i) => new OutputInfluence(output, [.. order.Select(feature => outputs[i][feature])]))],
            Plot = options.Plot != ExplainPlot.Auto ? options.Plot : by is not null ? ExplainPlot.Bar : ExplainPlot.Auto,
            Order = options.Order,
            Feature = options.Plot == ExplainPlot.Dependence ? options.Feature ?? explanation.Features[order[0]] : "",
            Interactive = options.Interactive,
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
