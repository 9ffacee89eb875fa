using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>How well a model does on rows: measures with intervals, whole and by cohort, and the curves behind them.</summary>
public sealed record ModelEvaluation : Report, IPictured
{
    /// <inheritdoc/>
    public override string Verb => "evaluate";

    /// <inheritdoc/>
    public override string Sentence => EvaluationSentence.Of(this);

    /// <summary>What the user called the model.</summary>
    public required string Model { get; init; }

    /// <summary>The column compared with.</summary>
    public required string Target { get; init; }

    /// <summary>What is predicted.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The classes that the model knows; none for numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The quantiles predicted; none for other tasks.</summary>
    public IReadOnlyList<double> Quantiles { get; init; } = [];

    /// <summary>The probability from which a row is taken for the positive class.</summary>
    public double Threshold { get; init; }

    /// <summary>The rows judged.</summary>
    public required int RowCount { get; init; }

    /// <summary>The measures.</summary>
    public required IReadOnlyList<EvaluationScore> Scores { get; init; }

    /// <summary>The column whose levels are measured apart, or null.</summary>
    public string? By { get; init; }

    /// <summary>The measures of each level.</summary>
    public IReadOnlyList<CohortEvaluation> Cohorts { get; init; } = [];

    /// <summary>Which classes are taken for which; null for numbers.</summary>
    public ConfusionTable? Confusion { get; init; }

    /// <summary>The curves over thresholds, of two classes; null elsewhere, or where only one came.</summary>
    public ThresholdCurves? Thresholds { get; init; }

    /// <summary>Whether probabilities mean what they say; none for numbers.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; init; } = [];

    /// <summary>Errors of a number predicted; null elsewhere.</summary>
    public ResidualCurves? Residuals { get; init; }

    /// <summary>Whether quantiles hold what they say; null elsewhere.</summary>
    public QuantileCurves? Fan { get; init; }

    /// <summary>Whether more data would help; null where nobody asked.</summary>
    public LearningCurve? Learning { get; init; }

    /// <summary>What the picture shows.</summary>
    public EvaluationCurve Curve { get; init; }

    /// <summary>Whether the rows are those that the model was fitted on.</summary>
    public bool IsOnTrainingData { get; init; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => EvaluationTables.Of(this);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<KeyValuePair<string, double>> Metrics =>
        [.. Scores.Where(score => score.Value is not null).Select(score => KeyValuePair.Create(Key(score.Name), score.Value.GetValueOrDefault()))];

    /// <summary>A measure by its name, or null.</summary>
    /// <param name="name">The name, such as <c>AUC</c>.</param>
    public EvaluationScore? Find(string name) => Scores.FirstOrDefault(score => score.Name == name);

    /// <inheritdoc/>
    public Scene Draw() => EvaluationPicture.Of(this);

    private static string Key(string name) => name.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal).Replace(' ', '_').Replace('²', '2');
}
