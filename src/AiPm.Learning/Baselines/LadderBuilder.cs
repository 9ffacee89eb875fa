using AiPm.Progress;
using AiPm.Reports;
using AiPm.Statistics;

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

    /// <summary>Computes the ladder and the linear model, which is null where none could be fitted.</summary>
    /// <param name="table">The data.</param>
    /// <param name="options">What the user asked for.</param>
    /// <exception cref="AipmException">The data cannot be used so.</exception>
    public (BaselineLadder Ladder, LinearModel? Model) Build(Table table, BaselineOptions options)
    {
        if (options is { Kill: { } kill, Enough: { } enough } && enough > kill)
        {
            throw new AipmException(
                FormattableString.Invariant($"--enough {enough} is a larger error than --kill {kill}; good enough must be the smaller one."),
                FormattableString.Invariant($"--enough {kill} --kill {enough}"));
        }

        var notes = new List<string>();
        var problem = BaselineProblem.Read(table, options, notes);
        var holdOut = HoldOut.Of(problem, options);
        Say("Fitting the linear model", 0.1);
        var linear = session is null ? null : LinearRung.Fit(problem, holdOut, session, notes, Cancellation);
        Say("Measuring on the rows held out", 0.5);
        var rungs = Score(problem, holdOut, linear, options.Seed, notes);
        Say("Measuring on the rows held out", 1);
        var ladder = Ladder(problem, options, SplitOf(holdOut, problem.Times), rungs, linear) with { Notes = notes };
        return (ladder, linear?.Model);
    }

    private static BaselineLadder Ladder(BaselineProblem problem, BaselineOptions options, BaselineSplit split, Rungs rungs, LinearRung? linear)
    {
        return new BaselineLadder
        {
            Target = options.Target,
            Task = problem.Target.Task,
            PositiveClass = problem.Target.PositiveClass,
            DecidingMetric = LadderScoring.DecidingMetric(problem.Target.Task),
            Split = split,
            Rungs = rungs.All,
            Comparison = rungs.Comparison,
            Verdict = VerdictOf(rungs.Comparison),
            Kill = options.Kill,
            Enough = options.Enough,
            Features = linear is null ? [] : [.. linear.Model.Recipe.Encodings.Select(encoding => encoding.Column)],
            Leaks = linear?.Leaks ?? [],
        };
    }

    private static BaselineVerdict VerdictOf(BaselineComparison? comparison) => comparison?.Reduction switch
    {
        null => BaselineVerdict.DummiesOnly,
        { Lower: > 0 } => BaselineVerdict.Better,
        { Upper: < 0 } => BaselineVerdict.Worse,
        _ => BaselineVerdict.Unclear,
    };

    private static BaselineSplit SplitOf(HoldOut holdOut, DateTime[]? times)
    {
        var (first, last) = times is null
            ? ((DateOnly?)null, (DateOnly?)null)
            : (DateOnly.FromDateTime(times[holdOut.Test[0]]), DateOnly.FromDateTime(times[holdOut.Test[^1]]));
        return new BaselineSplit(holdOut.Kind, holdOut.Train.Length, holdOut.Test.Length, first, last);
    }

    private Rungs Score(BaselineProblem problem, HoldOut holdOut, LinearRung? linear, int seed, List<string> notes)
    {
        // Neighbours in time resemble each other; resampling them one by one would make the intervals too narrow.
        var blockLength = holdOut.Kind == SplitKind.Last ? Bootstrap.BlockLength(holdOut.Test.Length) : 1;
        var scoring = new LadderScoring(problem, holdOut, new HeldOutScoring(holdOut.Test.Length, blockLength, seed) { Cancellation = Cancellation });
        var rows = blockLength > 1 ? $"circular blocks of {blockLength} rows" : "rows";
        notes.Add($"Intervals are 95 % percentile bootstrap over {rows}, {NumberText.Count(scoring.Resamples)} resamples.");
        var (rungs, comparison) = scoring.Score(linear, notes);
        if (session is null && remedy.Length > 0)
        {
            notes.Add($"For the linear rung, add {remedy}.");
        }

        if (linear is null)
        {
            var reason = session is null ? why : "no column can be used as a feature";
            rungs = [.. rungs, new BaselineRung { Name = LinearRung.Name(problem.Target.Task), Family = RungFamily.Linear, Problem = reason }];
        }

        return new Rungs(rungs, comparison);
    }

    private void Say(string activity, double share)
    {
        Cancellation.ThrowIfCancellationRequested();
        Progress.Report(new ProgressUpdate { Activity = activity, Share = share });
    }

    private sealed record Rungs(IReadOnlyList<BaselineRung> All, BaselineComparison? Comparison);
}
