using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>A ladder of simple models on rows held out: the floor that anything clever must beat.</summary>
public sealed record BaselineLadder : Report, IPictured
{
    /// <inheritdoc/>
    public override string Verb => "baseline";

    /// <inheritdoc/>
    public override string Sentence => BaselineSentence.Of(this);

    /// <summary>The column predicted.</summary>
    public required string Target { get; init; }

    /// <summary>What is predicted.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The class whose probability is predicted; empty for a regression.</summary>
    public string PositiveClass { get; init; } = "";

    /// <summary>The measure that decides, lower being better: <c>MAE</c> or <c>log loss</c>.</summary>
    public required string DecidingMetric { get; init; }

    /// <summary>Which rows were held out.</summary>
    public required BaselineSplit Split { get; init; }

    /// <summary>The rungs, dummies first.</summary>
    public required IReadOnlyList<BaselineRung> Rungs { get; init; }

    /// <summary>The linear model against the best dummy, or null where it could not run.</summary>
    public BaselineComparison? Comparison { get; init; }

    /// <summary>What the ladder says of learning from the columns.</summary>
    public required BaselineVerdict Verdict { get; init; }

    /// <summary>The error at which the project stops, or null.</summary>
    public double? Kill { get; init; }

    /// <summary>The error that is good enough, or null.</summary>
    public double? Enough { get; init; }

    /// <summary>The columns that the linear model uses.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Columns that nearly equal the target: they may be known only afterwards.</summary>
    public IReadOnlyList<string> Leaks { get; init; } = [];

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The SHA-256 of the linear model in the object store, or null where there is none.</summary>
    public string? ModelHash { get; init; }

    /// <summary>The rung with the smallest error.</summary>
    [JsonIgnore]
    public BaselineRung Best => Rungs.Where(HasScore).MinBy(Score) ?? Rungs[0];

    /// <summary>The dummy with the smallest error.</summary>
    [JsonIgnore]
    public BaselineRung BestDummy => Rungs.Where(rung => rung.Family == RungFamily.Dummy && HasScore(rung)).MinBy(Score) ?? Rungs[0];

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
