using System.Globalization;
using AiPm.Catalog;
using AiPm.Reports;
using AiPm.Statistics;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Tells which parameter explains a metric.</summary>
public sealed class ImportanceVerb() : Verb<ImportanceOptions, ImportanceReport>(new VerbSpec
{
    Name = "importance",
    Summary = "Tells which parameter explains a metric, over ten runs or more.",
    Question = "Which of the parameters that we turned mattered?",
    Examples = ["importance --metric mae --where \"attributes.name = 'chicago-mlp'\"", "importance --metric mae"],
    Method = "Adjusted R² of least squares of the metric's ranks on each parameter alone: its rank and the square of it where it is a number, the mean of each value "
        + "where it is a word (Theil 1961; Conover and Iman 1981). Intervals: percentile bootstrap over runs, 1,000 resamples. "
        + "Of runs repeated on folds (a parameter 'fold') each fold's mean is taken out first.",
    Pitfalls =
    [
        "Parameters that were turned together share what they explain: vary them independently of each other, as a random search does.",
        "A parameter that was hardly varied explains little, whatever it could do.",
        "What two parameters only do together is seen in neither.",
    ],
})
{
    private const int MostRuns = 2000;

    /// <inheritdoc/>
    public override ImportanceReport Run(ImportanceOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        catalog.Cancellation = context.Cancellation;
        var found = Runs(catalog, options, context);
        var runs = found.Where(run => double.IsFinite(run.Metric(options.Metric) ?? double.NaN)).ToList();
        if (runs.Count < ImportanceOptions.FewestRuns)
        {
            throw new AipmException(
                $"{(runs.Count == 1 ? "1 run has" : $"{NumberText.Count(runs.Count)} runs have")} a finite '{options.Metric}', and it takes {ImportanceOptions.FewestRuns} to tell what explains it.",
                options.All ? "more runs with other parameters" : context.Line($"importance --metric {VerbLine.Quote(options.Metric)} --all") + ", or more runs with other parameters");
        }

        double[] metric = [.. runs.Select(run => run.Metric(options.Metric) ?? double.NaN)];
        var level = WithoutFolds(runs, metric);
        var names = runs.SelectMany(run => run.Parameters).Select(parameter => parameter.Key).Distinct().Where(name => !RunRepeats.IsSeed(name) && !RunRepeats.IsFold(name)).ToList();
        var values = names.ToDictionary(name => name, name => runs.Select(run => ValueOf(run, name)).ToArray());
        var judged = names.Where(name => values[name].Distinct().Count() > 1).Select(name => Judge(name, values[name], level, options.Seed))
            .OrderByDescending(parameter => double.IsNaN(parameter.Share.Estimate) ? -1 : parameter.Share.Estimate).ToList();
        if (judged.Count == 0)
        {
            throw new AipmException($"No parameter differs between the {NumberText.Count(runs.Count)} runs with '{options.Metric}'.", "runs with other parameters");
        }

        var labels = new RunLabels(runs);
        return new ImportanceReport
        {
            Metric = options.Metric,
            Goal = new MetricGoals(context.Workspace).Of(options.Metric),
            Parameters = judged,
            Runs = [.. runs.Select((run, i) => new RunPoint(run.Id, metric[i], [.. judged.Select(parameter => values[parameter.Parameter][i])]) { Label = labels.Of(run) })],
            LeftOutCount = found.Count - runs.Count,
            Constant = [.. names.Where(name => values[name].Distinct().Count() == 1)],
            Provenance = new Provenance { Seed = options.Seed, Line = new VerbCall { Verb = this, Options = options }.Line },
        };
    }

    /// <summary>A parameter's value as a number, NaN where it is none.</summary>
    internal static double Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN;

    // A year that is hard for all says nothing of a parameter.
    private static double[] WithoutFolds(List<RunRecord> runs, double[] metric)
    {
        var folds = runs.Select(run => run.Parameters.FirstOrDefault(parameter => RunRepeats.IsFold(parameter.Key)).Value ?? "").ToList();
        var means = folds.Zip(metric).GroupBy(run => run.First).ToDictionary(fold => fold.Key, fold => fold.Average(run => run.Second));
        return [.. metric.Zip(folds, (value, fold) => value - means[fold])];
    }

    private static string ValueOf(RunRecord run, string name) =>
        string.Join(", ", run.Parameters.Where(parameter => parameter.Key == name).Select(parameter => parameter.Value));

    private static IReadOnlyList<RunRecord> Runs(RunCatalog catalog, ImportanceOptions options, VerbContext context)
    {
        RunFilter isFinished = new RunComparison(RunField.Attribute("status"), RunOperator.Equal, RunValue.Of("finished"));
        var filter = options.Where is { } where ? new RunConjunction([isFinished, RunFilterText.Parse(where)]) : isFinished;
        filter = options.Here ? new RunConjunction([filter, SessionRuns.FilterOf(context)]) : filter;
        var runs = catalog.Search(new RunQuery { Filter = filter, IncludeChildren = options.All, Limit = MostRuns });
        var known = runs.SelectMany(run => run.Metrics).Select(metric => metric.Key).Distinct().Order(StringComparer.Ordinal).ToList();
        return known.Count == 0 || known.Contains(options.Metric)
            ? [.. runs.Where(run => run.Metric(options.Metric) is not null)]
            : throw RunSelection.Unknown(
                $"No finished run has a metric '{options.Metric}'.", options.Metric, known, name => context.Line($"importance --metric {VerbLine.Quote(name)}"), context);
    }

    private static ParameterImportance Judge(string name, string[] values, double[] metric, int seed)
    {
        double[] numbers = [.. values.Select(Number)];
        var isNumber = !numbers.Any(double.IsNaN);
        var count = values.Distinct().Count();
        var tooMany = !isNumber && count > values.Length / 2;
        return new ParameterImportance
        {
            Parameter = name,
            IsNumber = isNumber,
            ValueCount = count,
            Problem = tooMany ? "too many values, each in too few runs" : "",
            Share = tooMany ? new Interval(double.NaN, double.NaN, double.NaN)
                : isNumber ? VarianceShare.OfNumbers(metric, numbers, seed)
                : VarianceShare.OfWords(metric, values, seed),
        };
    }
}
