using System.Globalization;
using AiPm.Catalog;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Lists what was logged by itself, or shows one run whole.</summary>
public sealed class RunsVerb() : Verb<RunsOptions, RunsReport>(new VerbSpec
{
    Name = "runs",
    Summary = "Lists the runs that were logged by themselves, or shows one whole.",
    Question = "What did we try, on which data and code, and what came out?",
    Examples = ["runs r12", "runs --verb baseline --sort mae", "runs"],
    Method = "Each baseline, explanation and snapshot is kept in .aipm/catalog.db with its options, data hash, git commit, seed, device and duration.",
    Pitfalls =
    [
        "A star after the commit says that tracked files had been changed: the commit alone does not give the run back.",
        "--sort puts the smallest first; where more is better, add --reverse.",
    ],
})
{
    /// <inheritdoc/>
    public override RunsReport Run(RunsOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        catalog.Cancellation = context.Cancellation;
        var runs = catalog.Runs();
        if (options.Run is { } id)
        {
            return Whole(id, runs, catalog.Find(id), context);
        }

        var chosen = RunSelection.Of(runs, options, context);
        return new RunsReport
        {
            Text = Finding(runs, chosen, options, context),
            RunCount = runs.Count,
            Runs = [.. chosen.Take(options.Limit)],
        };
    }

    private static RunsReport Whole(string id, IReadOnlyList<RunRecord> runs, RunRecord? run, VerbContext context)
    {
        if (run is null)
        {
            var problem = runs.Count == 0 ? $"There is no run '{id}': nothing has been logged yet." : $"There is no run '{id}' among the {NumberText.Count(runs.Count)}.";
            throw RunSelection.Unknown(problem, id, [.. runs.Select(known => known.Id)], name => context.Line($"runs {name}"), context);
        }

        var ending = run.Error is null ? "" : $": {run.Error}";
        var metrics = run.Metrics.Count == 0 ? "" : $" {RunText.Metrics(run)}.";
        return new RunsReport
        {
            Text = $"{run.Id}: {Described(run)}, {RunText.Status(run)}{ending}.{metrics} To repeat it: {context.Line(run.Line)}",
            RunCount = runs.Count,
            Runs = [run],
            IsWhole = true,
        };
    }

    private static string Finding(IReadOnlyList<RunRecord> runs, IReadOnlyList<RunRecord> chosen, RunsOptions options, VerbContext context)
    {
        if (runs.Count == 0)
        {
            var logged = context.Verbs.In(context.Host).FirstOrDefault(verb => verb.Spec.Logged);
            return $"No runs yet: they are kept by themselves. Type {context.Line(logged?.Spec.Examples[^1] ?? "help")}.";
        }

        if (chosen.Count == 0)
        {
            return $"None of the {Counted(runs.Count)} is what was asked for; {context.Line("runs")} lists all.";
        }

        var failed = chosen.Count(run => run.Status is RunStatus.Failed or RunStatus.Died);
        var shown = chosen.Count > options.Limit ? $" ({NumberText.Count(options.Limit)} shown)" : "";
        var newest = chosen.MaxBy(run => long.Parse(run.Id.AsSpan(1), CultureInfo.InvariantCulture))!; // there is at least one
        var metrics = newest.Metrics.Count > 0 ? RunText.Metrics(newest) : RunText.Status(newest);
        return $"{Counted(chosen.Count)}{shown}, {NumberText.Count(failed)} failed; the newest, {newest.Id}, is {Described(newest)}: {metrics}.";
    }

    private static string Described(RunRecord run) => run.Data.Count == 0 ? run.Verb : $"{run.Verb} on {RunText.Data(run)}";

    private static string Counted(int count) => count == 1 ? "1 run" : $"{NumberText.Count(count)} runs";
}
