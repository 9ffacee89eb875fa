using AiPm.Catalog;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Compares runs: only what differs.</summary>
public sealed class CompareVerb() : Verb<CompareOptions, RunDiff>(new VerbSpec
{
    Name = "compare",
    Summary = "Compares runs and shows only what differs.",
    Question = "What did we change between these runs, and did it help by more than chance?",
    Examples = ["compare r12 r15 r18", "compare chicago-mlp chicago-linear", "compare r12 r15"],
    Method = "A metric's interval is Welch's 95 % interval over finished runs of the same verb, name, parameters, data and commit with other seeds; "
        + "of runs repeated on the same folds (a parameter 'fold'), Student's interval of the differences fold by fold; "
        + "where both runs' reports carry an interval instead, the two are joined as if independent (MOVER, Zou and Donner 2008). Which is better is read off the metric's name where 'config metric' does not say it. "
        + "What the process used, and libraries that only some of the runs had loaded, are left out.",
    Pitfalls =
    [
        "Two runs without repeats differ by some number always: without an interval nothing says that it is more than chance. Repeat both with other --seed, or on other folds.",
        "A difference found after looking at many runs and metrics is more often chance than its interval says.",
        "Where several things differ at once, no one of them is shown to be the cause.",
    ],
})
{
    /// <inheritdoc/>
    public override RunDiff Run(CompareOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        catalog.Cancellation = context.Cancellation;
        var records = options.Runs.Select(id => RunSelection.Named(catalog, id, Line, context)).DistinctBy(run => run.Id).ToList();
        if (records.Count is < 2 or > CompareOptions.MostRuns)
        {
            var came = records.Count == 1 ? $"only {records[0].Id} came" : $"{NumberText.Count(records.Count)} came";
            var enough = catalog.Search(new RunQuery { Limit = CompareOptions.MostRuns }).Select(run => run.Id).Except(records.Select(run => run.Id));
            throw new AipmException(
                $"'compare' takes 2 to {CompareOptions.MostRuns} different runs, but {came}.",
                context.Line($"compare {string.Join(' ', records.Select(run => run.Id).Concat(enough).Take(2).Concat(records.Count == 0 ? ["r1", "r2"] : []))}"));
        }

        var runs = records.Select(run => RunEvidence.Of(run, catalog)).ToList();
        var differences = new RunDifferences(runs);
        var (deltas, equal) = MetricDeltas.Of(runs, new MetricGoals(context.Workspace), MetricOf(options, records, context));
        var labels = new RunLabels(records);
        return new RunDiff
        {
            Runs = [.. records.Select(run => run.Id)],
            Labels = [.. records.Select(labels.Of)],
            Differences = differences.Found,
            EqualCounts = differences.Equal,
            Code = [.. runs.Skip(1).Where(run => run.Cells.Count + runs[0].Cells.Count > 0).Select(run => CellDiff.Of(run.Run.Id, runs[0].Cells, run.Cells))],
            Deltas = deltas,
            EqualMetricCount = equal,
            Provenance = new Provenance { Line = new VerbCall { Verb = this, Options = options }.Line },
        };

        string Line(string name)
        {
            var others = options.Runs.Where(id => catalog.Find(id) is not null);
            return context.Line($"compare {string.Join(' ', others.Append(name).Distinct())}");
        }
    }

    private static string? MetricOf(CompareOptions options, List<RunRecord> runs, VerbContext context)
    {
        var known = runs.SelectMany(run => run.Metrics).Select(metric => metric.Key).Distinct().ToList();
        return options.Metric is not { } metric || known.Contains(metric)
            ? options.Metric
            : throw RunSelection.Unknown(
                $"None of these runs has a metric '{metric}'.", metric, known, name => context.Line($"compare {string.Join(' ', options.Runs.Select(VerbLine.Quote))} --metric {VerbLine.Quote(name)}"), context);
    }
}
