using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>A ladder of simple models on rows held out: the floor that anything clever must beat.</summary>
public sealed record BaselineLadder : Report, IPictured, IKeepsFiles
{
    /// <inheritdoc/>
    public override string Verb => "baseline";

    /// <inheritdoc/>
    public override string Sentence => BaselineSentence.Of(this);

    /// <summary>The column predicted.</summary>
    public required string Target { get; init; }

    /// <summary>What is predicted.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The class, of two, whose probability is predicted; empty otherwise.</summary>
    public string PositiveClass { get; init; } = "";

    /// <summary>The measure that decides, lower being better: <c>MAE</c>, <c>log loss</c>, <c>Poisson deviance</c> or <c>pinball loss</c>.</summary>
    public required string DecidingMetric { get; init; }

    /// <summary>Which rows were held out.</summary>
    public required BaselineSplit Split { get; init; }

    /// <summary>The rungs, dummies first.</summary>
    public required IReadOnlyList<BaselineRung> Rungs { get; init; }

    /// <summary>The best rung that learns from columns against the best dummy, or null where none ran.</summary>
    public BaselineComparison? Comparison { get; init; }

    /// <summary>Every rung that learns from columns against the best dummy.</summary>
    public IReadOnlyList<BaselineComparison> Comparisons { get; init; } = [];

    /// <summary>The best rung against the smallest one that is not clearly worse; null where the best is that one.</summary>
    public BaselineComparison? Simpler { get; init; }

    /// <summary>What the ladder says of learning from the columns.</summary>
    public required BaselineVerdict Verdict { get; init; }

    /// <summary>The error at which the project stops, or null.</summary>
    public double? Kill { get; init; }

    /// <summary>The error that is good enough, or null.</summary>
    public double? Enough { get; init; }

    /// <summary>The columns that may be used.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Columns that nearly equal the target: they may be known only afterwards.</summary>
    public IReadOnlyList<string> Leaks { get; init; } = [];

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The model of the best rung, as <see cref="ModelStore"/> names it; null where none can be kept.</summary>
    public string? ModelHash { get; init; }

    /// <summary>The model of each rung that leaves one, by a name such as <c>ridge-regression</c>, as <see cref="ModelStore"/> names it.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = new Dictionary<string, string>();

    /// <summary>The predictions of the rows held out, a Parquet file in the object store: row of the data, fold, what came, and what each rung said.</summary>
    public string? OutOfFoldHash { get; init; }

    /// <inheritdoc/>
    IReadOnlyList<KeptFile> IKeepsFiles.Kept => OutOfFoldHash is null ? [] : [new("predictions/out-of-fold.parquet", "predictions", OutOfFoldHash, "application/vnd.apache.parquet")];

    /// <summary>Whether picture and table show times, which differ from run to run.</summary>
    public bool ShowsTimes { get; init; }

    /// <summary>The rung with the smallest error.</summary>
    [JsonIgnore]
    public BaselineRung Best => Rungs.Where(HasScore).MinBy(Score) ?? Rungs[0];

    /// <summary>The dummy with the smallest error.</summary>
    [JsonIgnore]
    public BaselineRung BestDummy => Rungs.Where(rung => rung.Family == RungFamily.Dummy && HasScore(rung)).MinBy(Score) ?? Rungs[0];

    /// <summary>The name in <see cref="Models"/> of the linear rung's model, or null where it left none.</summary>
    [JsonIgnore]
    public string? LinearModelName => Rungs.Where(rung => rung.Family == RungFamily.Linear).Select(rung => LadderResult.NameOf(rung.Name)).FirstOrDefault(Models.ContainsKey);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => BaselineTables.Of(this);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<KeyValuePair<string, double>> Metrics
    {
        get
        {
            var metrics = Best.Metrics.Select(metric => KeyValuePair.Create(Key(metric.Name), metric.Interval.Estimate)).ToList();
            if (BestDummy.Find(DecidingMetric) is { } dummy)
            {
                metrics.Add(new($"dummy_{Key(DecidingMetric)}", dummy.Estimate));
            }

            return [.. metrics.Where(metric => double.IsFinite(metric.Value))];
        }
    }

    /// <inheritdoc/>
    public Scene Draw() => BaselinePicture.Of(this).Draw();

    private static string Key(string name) => name.ToLowerInvariant().Replace(' ', '_');

    private bool HasScore(BaselineRung rung) => rung.Find(DecidingMetric) is not null;

    private double Score(BaselineRung rung) => rung.Find(DecidingMetric)?.Estimate ?? double.PositiveInfinity;
}
