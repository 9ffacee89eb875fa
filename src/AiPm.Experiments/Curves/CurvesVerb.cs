using AiPm.Catalog;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Draws how a metric went during runs.</summary>
public sealed class CurvesVerb() : Verb<CurvesOptions, RunCurves>(new VerbSpec
{
    Name = "curves",
    Summary = "Draws how a metric went during runs.",
    Question = "Does it still learn, does it overfit, which run gets there first?",
    Examples = ["curves r12 r15 --metric loss --log", "curves r12 --by time", "curves r12"],
    Method = "The smoothed line is an exponential moving average freed from its start (Kingma and Ba 2015), as in TensorBoard. Of more than 1,000 values "
        + "the least and the greatest of equal stretches are taken, so that no spike is lost, and those are smoothed.",
    Pitfalls =
    [
        "A smoothed line lags behind: read where it ends with --smoothing 0.",
        "Steps of different runs mean the same only where their batches are of the same size; else use --by time.",
    ],
})
{
    private const int MostPoints = 1000;

    /// <inheritdoc/>
    public override RunCurves Run(CurvesOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        catalog.Cancellation = context.Cancellation;
        var runs = options.Runs.Select(id => RunSelection.Named(catalog, id, name => context.Line($"curves {name}"), context)).DistinctBy(run => run.Id).ToList();
        if (runs.Count is 0 or > CurvesOptions.MostRuns)
        {
            throw new AipmException(
                $"'curves' draws 1 to {CurvesOptions.MostRuns} runs, but {NumberText.Count(runs.Count)} came.",
                context.Line($"curves {string.Join(' ', runs.Take(CurvesOptions.MostRuns).Select(run => run.Id).DefaultIfEmpty("r1"))}"));
        }

        var metric = MetricOf(options, runs, context);
        var labels = new RunLabels(runs);
        var series = runs.Where(run => HasPoints(run, metric)).Select(run => Series(catalog, run, metric, options) with { Label = labels.WholeOf(run) }).ToList();
        return new RunCurves
        {
            Metric = metric,
            Goal = new MetricGoals(context.Workspace).Of(metric),
            By = options.By,
            IsLogarithmic = options.Log,
            Smoothing = options.Smoothing,
            Series = series,
            Missing = [.. runs.Where(run => !HasPoints(run, metric)).Select(labels.Of)],
            Provenance = new Provenance { Line = new VerbCall { Verb = this, Options = options with { Metric = metric } }.Line },
        };
    }

    private static bool HasPoints(RunRecord run, string metric) => run.Summaries.Any(summary => summary.Name == metric && summary.Count > 0);

    private static string MetricOf(CurvesOptions options, List<RunRecord> runs, VerbContext context)
    {
        var line = $"curves {string.Join(' ', runs.Select(run => run.Id))}";
        var known = runs.SelectMany(run => run.Summaries).Where(summary => summary.Count > 0).GroupBy(summary => summary.Name).OrderByDescending(same => same.Count()).Select(same => same.Key).ToList();
        if (known.Count == 0)
        {
            throw new AipmException(
                $"{string.Join(", ", runs.Select(run => run.Id))} logged no metric on the way, only at the end; a curve needs values with steps.",
                $"run.Log(\"loss\", value) in the training loop; or {context.Line("runs")}");
        }

        return options.Metric is not { } metric ? known[0]
            : known.Contains(metric) ? metric
            : throw RunSelection.Unknown($"None of these runs logged a metric '{metric}' on the way.", metric, known, name => context.Line($"{line} --metric {VerbLine.Quote(name)}"), context);
    }

    private static CurveSeries Series(RunCatalog catalog, RunRecord run, string metric, CurvesOptions options)
    {
        var points = catalog.Curve(run.Id, metric, MostPoints);
        var start = points[0].Time;

        // A clock that stepped back, or steps that start anew, must not draw a line back to the left.
        var drawn = points
            .Select(point => (X: options.By == CurveAxis.Step ? point.Step : (point.Time - start).TotalSeconds, point.Value))
            .OrderBy(point => point.X).ToList();
        double[] values = [.. drawn.Select(point => point.Value)];
        return new CurveSeries(
            run.Id,
            run.Name ?? run.Verb,
            run.Summaries.First(summary => summary.Name == metric).Count,
            [.. drawn.Select(point => point.X)],
            values,
            ExponentialSmoothing.Of(values, options.Smoothing));
    }
}
