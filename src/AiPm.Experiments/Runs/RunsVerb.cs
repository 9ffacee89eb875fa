using AiPm.Catalog;
using AiPm.Pictures;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Lists what was logged by itself, or shows one run whole.</summary>
public sealed class RunsVerb() : Verb<RunsOptions, RunsReport>(new VerbSpec
{
    Name = "runs",
    Summary = "Lists the runs that were logged by themselves, or shows one whole.",
    Question = "What did we try, on which data and code, and what came out?",
    Examples = ["runs r12", "runs --live", "runs --here --sort mae --columns name,params.lr,metrics.mae", "runs --verb baseline --sort mae", "runs --where \"metrics.mae < 40 and params.model = 'mlp'\" --sort metrics.mae", "runs"],
    Method = "Each baseline, explanation and snapshot is kept in .aipm/catalog.db with its options, data hash, git commit, seed, device and duration. "
        + "--live looks again at most four times a second, for as long as a run that is shown is under way; one of the same process counts as over once it has logged nothing for 5 s.",
    Pitfalls =
    [
        "A star after the commit says that tracked files had been changed: the commit alone does not give the run back.",
        "--sort puts the smallest first; where more is better, add --reverse.",
        "A run without the metric or parameter that --where names is never found, not even by != (as in MLflow).",
        "Runs inside a tracked run are listed with --all only.",
        "--live in the notebook that computes follows only what is logged in the background: its own cells wait for each other.",
    ],
})
{
    private const int MostDrawn = 60;
    private const int SparkPoints = 60;
    private const int PanelPoints = 300;

    /// <inheritdoc/>
    public override RunsReport Run(RunsOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        CheckColumns(options, context);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        if (options.Live)
        {
            return new LiveRuns(() => Once(catalog, options, context), context).Follow();
        }

        catalog.Cancellation = context.Cancellation;
        return Once(catalog, options, context);
    }

    private static RunsReport Once(RunCatalog catalog, RunsOptions options, VerbContext context) => options.Run is { } id
        ? Whole(RunSelection.Named(catalog, id, name => context.Line($"runs {VerbLine.Quote(name)}"), context), catalog, context)
        : List(new RunSelection(catalog, options, context), catalog, options, context);

    private static void CheckColumns(RunsOptions options, VerbContext context)
    {
        if (options.Columns.FirstOrDefault(column => !RunList.Knows(column)) is { } unknown)
        {
            throw new AipmException(
                $"There is no column '{unknown}'; there is: {string.Join(", ", RunList.Names)}.",
                context.Line($"runs --columns {NearestName.Find(unknown, RunList.Names) ?? "name"}"));
        }
    }

    private static RunsReport List(RunSelection selection, RunCatalog catalog, RunsOptions options, VerbContext context)
    {
        var (runs, count) = (selection.Runs, selection.Count);
        var metric = selection.Sort is [{ Field: { Kind: RunFieldKind.Metric, Key: var key } }, ..] ? key : MostCommonMetric(runs);
        return new RunsReport
        {
            Text = Finding(selection, count, options, context, out var total, catalog),
            RunCount = total,
            ChosenCount = count,
            Runs = runs,
            Metric = metric,
            Goal = metric is null ? null : new MetricGoals(context.Workspace).Of(metric),
            Columns = options.Columns,
            Baseline = metric is null ? null : Baseline(catalog, metric),
            Curves = metric is null ? [] : [.. runs.Take(MostDrawn).Where(run => HasCurve(run, metric)).Select(run => Curve(catalog, run, metric, SparkPoints))],
        };
    }

    private static RunsReport Whole(RunRecord run, RunCatalog catalog, VerbContext context)
    {
        var ending = run.Error is null ? "" : $": {run.Error}";
        var metrics = run.Metrics.Count == 0 ? "" : $" {RunText.Metrics(run)}.";
        var learned = run.Lesson is { } lesson ? $" Learned: {lesson.TrimEnd('.')}." : "";
        return new RunsReport
        {
            Text = $"{(run.Name is null ? $"{run.Id}: " : "")}{Described(run)}, {RunText.Status(run)}{ending}.{metrics}{learned} To repeat it: {context.Line(run.Line)}",
            RunCount = catalog.Count(new RunQuery()),
            ChosenCount = 1,
            Runs = [run],
            IsWhole = true,
            Detail = new RunDetail
            {
                Children = catalog.ChildrenOf(run.Id),
                Facts = catalog.Facts(run.Id),
                CellCount = catalog.Cells(run.Id).Count,
                Artifacts = catalog.Artifacts(run.Id),
            },
            Curves = [.. run.Summaries.Where(metric => metric.Count > 1).Take(PanelChart.MostPanels).Select(metric => Curve(catalog, run, metric.Name, PanelPoints))],
        };
    }

    private static string? MostCommonMetric(IReadOnlyList<RunRecord> runs) =>
        runs.SelectMany(run => run.Metrics.Where(metric => !double.IsNaN(metric.Value) && !metric.Key.StartsWith(SystemSampler.Prefix, StringComparison.Ordinal)))
            .GroupBy(metric => metric.Key).OrderByDescending(same => same.Count()).FirstOrDefault()?.Key;

    private static RunRecord? Baseline(RunCatalog catalog, string metric)
    {
        // A run that somebody has tagged so is meant; else the newest that the verb itself has left.
        return Newest(new RunComparison(RunField.Tag("baseline"), RunOperator.NotEqual, RunValue.Of("no")))
            ?? Newest(new RunComparison(RunField.Attribute("verb"), RunOperator.Equal, RunValue.Of("baseline")));

        RunRecord? Newest(RunFilter isBaseline)
        {
            var hasMetric = new RunComparison(RunField.Metric(metric), RunOperator.LessOrEqual, RunValue.Of(double.MaxValue));
            var isFinished = new RunComparison(RunField.Attribute("status"), RunOperator.Equal, RunValue.Of("finished"));
            return catalog.Search(new RunQuery { Filter = new RunConjunction([isBaseline, isFinished, hasMetric]), Limit = 1 }) is [var run] ? run : null;
        }
    }

    private static bool HasCurve(RunRecord run, string metric) => run.Summaries.Any(summary => summary.Name == metric && summary.Count > 1);

    private static RunCurve Curve(RunCatalog catalog, RunRecord run, string metric, int points) =>
        new(run.Id, metric, [.. catalog.Curve(run.Id, metric, points).Select(point => point.Value)]);

    private static string Finding(RunSelection selection, int count, RunsOptions options, VerbContext context, out int total, RunCatalog catalog)
    {
        total = catalog.Count(new RunQuery { Filter = options.Here ? SessionRuns.FilterOf(context) : null });
        if (total == 0 && !options.Here)
        {
            var logged = context.Verbs.In(context.Host).FirstOrDefault(verb => verb.Spec.Logged);
            return $"No runs yet: they are kept by themselves. Type {context.Line(logged?.Spec.Examples[^1] ?? "help")}.";
        }

        if (selection.Newest is not { } newest)
        {
            return $"None of the {Counted(total)}{(options.Here ? " of this notebook" : "")} is what was asked for; {context.Line("runs")} lists all.";
        }

        var shown = count > options.Limit ? $" ({NumberText.Count(options.Limit)} shown)" : "";
        var metrics = newest.Metrics.Count > 0 ? RunText.Metrics(newest) : RunText.Status(newest);
        return $"{Counted(count)}{shown}, {NumberText.Count(selection.FailedCount)} failed; the newest{(newest.Name is null ? $", {newest.Id}," : "")} is {Described(newest)}: {metrics}.";
    }

    private static string Described(RunRecord run) => run.Data.Count == 0 ? run.Name ?? run.Verb : $"{run.Name ?? run.Verb} on {RunText.Data(run)}";

    private static string Counted(int count) => count == 1 ? "1 run" : $"{NumberText.Count(count)} runs";
}
