using AiPm.Progress;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Computes a ladder from a table.</summary>
/// <param name="session">Where to compute, or null where tensors cannot be computed.</param>
/// <param name="why">Why not.</param>
/// <param name="remedy">What would help.</param>
internal sealed class LadderBuilder(TorchSession? session, string why = "", string remedy = "")
{
    /// <summary>Receives progress. Default: nobody.</summary>
    public IProgressSink Progress { get; init; } = new NoProgress();

    /// <summary>Stops the computation, between two resamples or two steps of a fit.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The clock of the budget and of what rungs cost. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Why trees cannot be trained, and what would help; empty where they can. Default: read off this machine.</summary>
    public (string Problem, string Remedy)? Trees { get; init; }

    /// <summary>Computes the ladder, with the models of its rungs.</summary>
    /// <param name="table">The data.</param>
    /// <param name="options">What the user asked for.</param>
    /// <exception cref="AipmException">The data cannot be used so.</exception>
    public LadderResult Build(Table table, BaselineOptions options)
    {
        if (options is { Kill: { } kill, Enough: { } enough } && enough > kill)
        {
            throw new AipmException(
                FormattableString.Invariant($"--enough {enough} is a larger error than --kill {kill}; good enough must be the smaller one."),
                FormattableString.Invariant($"--enough {kill} --kill {enough}"));
        }

        if (options.Budget <= TimeSpan.Zero)
        {
            throw new AipmException("--budget is no time at all.", "--budget 60s");
        }

        var notes = new List<string>();
        var problem = BaselineProblem.Read(table, options, notes);
        var protocol = EvaluationProtocol.Of(problem, options);
        var context = new RungContext(protocol, session, options) { Cancellation = Cancellation };
        var rungs = LadderRungs.Of(problem, options, Torch(), Trees ?? (LightGbm.Problem, LightGbm.Remedy), notes);
        var outcomes = Climb(rungs, new LadderClimb(problem, context, Time));
        Say("Measuring", 0.9);
        notes.AddRange(Remarks(problem, protocol, outcomes));
        var ladder = Ladder(problem, protocol, options, outcomes, notes);
        Say("Measuring", 1);
        var models = outcomes.Where(outcome => outcome.Kept?.Model is not null).Select(outcome => (outcome.Rung.Name, outcome.Kept?.Model)).OfType<(string, Model)>();
        return new LadderResult(ladder, [.. models], OutOfFoldTable.Of(problem, protocol, outcomes));
    }

    private List<RungOutcome> Climb(IReadOnlyList<Rung> rungs, LadderClimb climb)
    {
        var outcomes = new List<RungOutcome>();
        foreach (var rung in rungs)
        {
            outcomes.Add(climb.Climb(rung, (done, of) => Say($"Fitting {rung.Name}", 0.9 * (outcomes.Count + ((double)done / of)) / rungs.Count)));
        }

        return outcomes;
    }

    private BaselineLadder Ladder(BaselineProblem problem, EvaluationProtocol protocol, BaselineOptions options, List<RungOutcome> outcomes, List<string> notes)
    {
        var scoring = new LadderScoring(problem, protocol, options.Seed, Cancellation);
        notes.AddRange(scoring.Notes);
        var contest = LadderContest.Of(scoring, outcomes);
        return new BaselineLadder
        {
            Target = options.Target,
            Task = problem.Target.Task,
            PositiveClass = problem.Target.PositiveClass,
            DecidingMetric = RowLoss.Name(problem.Target.Task),
            Split = SplitOf(protocol, problem, options),
            Rungs = [.. outcomes.Select(scoring.Rung)],
            Comparison = contest.Comparison,
            Comparisons = contest.Comparisons,
            Simpler = contest.Simpler,
            Verdict = contest.Verdict,
            Kill = options.Kill,
            Enough = options.Enough,
            Features = problem.Features,
            Leaks = LeakCheck.Of(problem, protocol.IsFolded ? [.. Enumerable.Range(0, problem.Table.RowCount)] : protocol.Folds[0].Train, Cancellation),
            Notes = notes,
            ShowsTimes = options.Times,
        };
    }

    private static BaselineSplit SplitOf(EvaluationProtocol protocol, BaselineProblem problem, BaselineOptions options)
    {
        var judged = protocol.Judged;
        var (first, last) = problem.Times is { } times
            ? (DateOnly.FromDateTime(times[judged[0]]), DateOnly.FromDateTime(times[judged[^1]]))
            : ((DateOnly?)null, (DateOnly?)null);
        return new BaselineSplit(protocol.Kind, protocol.Folds[^1].Train.Length, judged.Length, first, last)
        {
            FoldCount = protocol.Folds.Count,
            Group = options.Group,
            Horizon = options.Horizon,
        };
    }

    private static IEnumerable<string> Remarks(BaselineProblem problem, EvaluationProtocol protocol, List<RungOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome.Kept?.UnknownCount?.Invoke(protocol.Judged) is { } unknown and > 0)
            {
                yield return $"‘{outcome.Rung.Name}’ falls back on the training mean in {NumberText.Count(unknown)} rows without such a past value.";
            }
        }

        foreach (var note in outcomes.SelectMany(outcome => outcome.Kept?.Notes ?? []).Distinct())
        {
            yield return note;
        }

        foreach (var remedy in outcomes.Where(outcome => outcome.Rung.Remedy.Length > 0).Select(outcome => $"For {outcome.Rung.Name}, add {outcome.Rung.Remedy}."))
        {
            yield return remedy;
        }

        if (protocol.Folds.Where(_ => problem.Target.IsClasses).Any(fold => fold.Train.Select(row => problem.Target.Values[row]).Distinct().Count() < problem.Target.Classes.Count))
        {
            yield return "Take care: some class is not among the training rows of every fold; where it came, no model could expect it.";
        }

        if (TwinRows.Note(problem, protocol) is { } twins)
        {
            yield return twins;
        }
    }

    private (string Problem, string Remedy) Torch() => session is null ? (why.Length > 0 ? why : "tensors cannot be computed here", remedy) : ("", "");

    private void Say(string activity, double share)
    {
        Cancellation.ThrowIfCancellationRequested();
        Progress.Report(new ProgressUpdate { Activity = activity, Share = share });
    }
}
