using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>How a metric went during runs.</summary>
public sealed record RunCurves : Report, IPictured
{
    private const double SecondsPerHour = 3600;

    /// <inheritdoc/>
    public override string Verb => "curves";

    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Which is better; null where only its name says it.</summary>
    public MetricGoal? Goal { get; init; }

    /// <summary>What it is drawn over.</summary>
    public required CurveAxis By { get; init; }

    /// <summary>Whether it is drawn on a logarithmic scale.</summary>
    public required bool IsLogarithmic { get; init; }

    /// <summary>How much of the average before stayed at each value.</summary>
    public required double Smoothing { get; init; }

    /// <summary>The curves, a run each.</summary>
    public required IReadOnlyList<CurveSeries> Series { get; init; }

    /// <summary>The runs that never logged it on the way.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var ends = string.Join("; ", Series.Select(series =>
                $"{series.Label} ends at {NumberText.Figure(series.Values[^1])} after {NumberText.Count(series.PointCount)} values ({NumberText.Figure(Extreme(series.Values, least: true))} to {NumberText.Figure(Extreme(series.Values, least: false))})"));
            var missing = Missing.Count == 0 ? "" : $" Not logged on the way by {string.Join(", ", Missing)}.";
            return $"{Title}. {ends}.{missing}";
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables =>
    [
        new ReportTable
        {
            Title = $"{Metric}, {Goal ?? MetricGoal.ByName(Metric)}",
            Columns = [new("run"), new("values", IsNumber: true), new("last", IsNumber: true), new("smoothed", IsNumber: true), new("least", IsNumber: true), new("greatest", IsNumber: true)],
            Rows =
            [
                .. Series.Select(series => new[]
                {
                    series.Label, NumberText.Count(series.PointCount), NumberText.Figure(series.Values[^1], 4), NumberText.Figure(series.Smoothed[^1], 4),
                    NumberText.Figure(Extreme(series.Values, least: true), 4), NumberText.Figure(Extreme(series.Values, least: false), 4),
                }),
            ],
        },
    ];

    private string Title
    {
        get
        {
            var ended = Series.Where(series => double.IsFinite(series.Smoothed[^1])).ToList();
            var best = (Goal ?? MetricGoal.ByName(Metric)).Direction switch
            {
                MetricDirection.Smaller => ended.MinBy(series => series.Smoothed[^1]),
                MetricDirection.Greater => ended.MaxBy(series => series.Smoothed[^1]),
                _ => null,
            };
            return Series.Count == 1 ? $"{Metric} of {Series[0].Label} ends at {NumberText.Figure(Series[0].Values[^1])}"
                : best is null ? $"{Metric} of {NumberText.Count(Series.Count)} runs"
                : $"{best.Label} ends with the best {Metric}, {NumberText.Figure(best.Smoothed[^1])} smoothed";
        }
    }

    /// <inheritdoc/>
    public Scene Draw()
    {
        var isHours = By == CurveAxis.Time && Series.SelectMany(series => series.X).DefaultIfEmpty(0).Max() > 2 * SecondsPerHour;
        var outside = IsLogarithmic ? Series.Sum(series => series.Values.Count(value => value <= 0)) : 0;
        var smoothing = Smoothing == 0 ? "As logged" : $"Faint as logged, strong smoothed (factor {NumberText.Figure(Smoothing, 2)})";
        return new CurveChart
        {
            Frame = new PictureFrame
            {
                Title = Title,
                Subtitle = smoothing + (outside > 0 ? $"; {(outside == 1 ? "1 value" : $"{NumberText.Count(outside)} values")} of zero or below cannot be on a logarithmic scale." : "."),
                Footer = Provenance.Footer,
                Description = Sentence,
            },
            ValueLabel = IsLogarithmic ? $"{Metric}, logarithmic" : Metric,
            AxisLabel = By == CurveAxis.Step ? "step" : isHours ? "hours since the run's first value" : "seconds since the run's first value",
            Lines = [.. Series.Select(series => new CurveLine(series.Label, isHours ? [.. series.X.Select(x => x / SecondsPerHour)] : series.X, series.Values, series.Smoothed))],
            IsLogarithmic = IsLogarithmic,
        }.Draw();
    }

    private static double Extreme(IReadOnlyList<double> values, bool least)
    {
        var numbers = values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN);
        return least ? numbers.Min() : numbers.Max();
    }
}
