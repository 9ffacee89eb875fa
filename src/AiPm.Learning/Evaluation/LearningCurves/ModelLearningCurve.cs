using AiPm.Progress;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Lets a model's learner learn again from shares of its rows, and measures each model on the same rows held out.</summary>
/// <param name="learner">The learner.</param>
/// <param name="progress">Receives progress.</param>
/// <param name="cancellation">Stops it between two fits.</param>
internal sealed class ModelLearningCurve(RungLearner learner, IProgressSink progress, CancellationToken cancellation)
{
    private readonly List<string> _notes = [];

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Measures on rows of other data.</summary>
    /// <param name="test">The rows.</param>
    /// <param name="options">What the user asked for.</param>
    public LearningCurve On(Table test, EvaluateOptions options)
    {
        var time = learner.IsInTime && learner.Problem.TimeName is { } name && test.TryGetColumn(name, out var column) && DateEncoding.Times(column)?.All(when => when is not null) == true ? name : null;
        return Measure(learner.AllRows(), test, options with { Time = options.Time ?? time });
    }

    /// <summary>Measures on a fifth of the learner's own rows, held out as its ladder held rows out.</summary>
    /// <param name="options">What the user asked for.</param>
    public LearningCurve OnOwn(EvaluateOptions options)
    {
        var fold = learner.HoldOut();
        var time = learner.IsInTime ? learner.Problem.TimeName : null;
        return Measure(fold.Train, learner.Problem.Table.Take(fold.Test), options with { Target = null, Time = options.Time ?? time });
    }

    private LearningCurve Measure(int[] train, Table test, EvaluateOptions options)
    {
        var how = new LearningCurveOptions { IsInTime = learner.IsInTime, Seed = options.Seed };
        var draws = LearningCurve.Draws(train.Length, how).ToArray();
        var fits = new SortedDictionary<int, List<HeldOutLosses>>();
        var failed = new SortedSet<int>();
        for (var i = 0; i < draws.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new ProgressUpdate { Activity = $"Learning from {NumberText.Count(draws[i].Length)} rows", Share = i / (double)draws.Length });
            try
            {
                var losses = HeldOutLosses.Of(learner.Learn([.. draws[i].Select(row => train[row])]), test, options);
                (fits.TryGetValue(draws[i].Length, out var own) ? own : fits[draws[i].Length] = []).Add(losses);
            }
            catch (AipmException) when (draws[i].Length < train.Length)
            {
                failed.Add(draws[i].Length);
            }
        }

        if (failed.Count > 0)
        {
            _notes.Add($"{BaselineSentence.Capitalised(learner.Name)} could not learn from every draw of {string.Join(", ", failed.Select(count => NumberText.Count(count)))} rows; those draws are left out.");
        }

        var tested = fits[train.Length][0];
        _notes.Add(
            $"The learning curve lets {learner.Name} learn again from {(how.IsInTime ? "the last" : "random")} shares of {NumberText.Count(train.Length)} rows of {learner.Data.Name}"
            + $"{(how.IsInTime ? "" : $", {NumberText.Count(how.Repeats)} times each")}, and measures it on the same {NumberText.Count(tested.Losses.Length)} rows held out.");
        return LearningCurve.OfLosses(HeldOutLosses.Name(learner.Problem.Target.Task), [.. fits.Select(pair => (pair.Key, (IReadOnlyList<HeldOutLosses>)pair.Value))], options.Seed);
    }
}
