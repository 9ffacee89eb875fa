using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Which runs are wanted, in which order.</summary>
internal static class RunSelection
{
    /// <summary>The runs that the options ask for, before the limit.</summary>
    /// <param name="runs">All runs, newest first.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="context">Whose verbs may be named.</param>
    public static IReadOnlyList<RunRecord> Of(IReadOnlyList<RunRecord> runs, RunsOptions options, VerbContext context)
    {
        if (options.Verb is { } verb && !context.Verbs.TryFind(verb, out _) && runs.All(run => run.Verb != verb))
        {
            var known = context.Verbs.All.Where(known => known.Spec.Logged).Select(known => known.Spec.Name).Union(runs.Select(run => run.Verb)).ToList();
            throw Unknown($"There is no verb '{verb}'.", verb, known, name => context.Line($"runs --verb {VerbLine.Quote(name)}"), context);
        }

        var chosen = runs
            .Where(run => (options.Verb is null || run.Verb == options.Verb) && (options.Status is null || run.Status == options.Status))
            .ToList();
        return Sort(chosen, options, context);
    }

    public static AipmException Unknown(string problem, string typed, IReadOnlyList<string> known, Func<string, string> line, VerbContext context)
    {
        const int listed = 12;
        var names = string.Join(", ", known.Take(listed)) + (known.Count > listed ? ", …" : "");
        var next = known.Count == 0 ? context.Line("runs") : line(NearestName.Find(typed, known) ?? known[0]);
        return new AipmException(known.Count == 0 ? problem : $"{problem} There is: {names}.", next);
    }

    private static List<RunRecord> Sort(List<RunRecord> runs, RunsOptions options, VerbContext context)
    {
        if (options.Sort == RunsOptions.ByStart)
        {
            if (options.Reverse)
            {
                runs.Reverse();
            }

            return runs;
        }

        var metrics = runs.SelectMany(run => run.Metrics).Select(metric => metric.Key).Distinct().Order(StringComparer.Ordinal).ToList();
        if (runs.Count > 0 && !metrics.Contains(options.Sort))
        {
            throw Unknown(
                $"No run listed has a metric '{options.Sort}'.",
                options.Sort,
                [.. metrics, RunsOptions.ByStart],
                name => context.Line($"runs --sort {VerbLine.Quote(name)}"),
                context);
        }

        // Runs without the metric, or where it is no number, come last in either order; equal ones newest first.
        var (with, without) = (runs.Where(HasMetric), runs.Where(run => !HasMetric(run)));
        return options.Reverse
            ? [.. with.OrderByDescending(Metric), .. without]
            : [.. with.OrderBy(Metric), .. without];

        double Metric(RunRecord run) => run.Metric(options.Sort) ?? double.NaN;
        bool HasMetric(RunRecord run) => !double.IsNaN(Metric(run));
    }
}
