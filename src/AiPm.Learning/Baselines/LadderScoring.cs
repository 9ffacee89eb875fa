namespace AiPm.Learning;

/// <summary>The rungs of a ladder with their measures on the rows held out.</summary>
/// <param name="problem">The problem.</param>
/// <param name="holdOut">Which rows are held out.</param>
/// <param name="scoring">Computes measures with intervals.</param>
internal sealed class LadderScoring(BaselineProblem problem, HoldOut holdOut, HeldOutScoring scoring)
{

    private readonly double[] _train = LinearRung.Of(problem.Target.Values, holdOut.Train);
    private readonly double[] _actual = LinearRung.Of(problem.Target.Values, holdOut.Test);

    /// <summary>How often the rows are resampled.</summary>
    public int Resamples => scoring.Resamples;

    /// <summary>The measure that decides, lower being better.</summary>
    /// <param name="task">What is to be predicted.</param>
    public static string DecidingMetric(LearningTask task) => task == LearningTask.Regression ? MetricName.MeanAbsoluteError : MetricName.LogLoss;

    /// <summary>Scores the dummies and the linear model, and compares it with the best dummy.</summary>
    /// <param name="linear">The linear model, or null.</param>
    /// <param name="notes">Receives what a reader should know.</param>
    public (IReadOnlyList<BaselineRung> Rungs, BaselineComparison? Comparison) Score(LinearRung? linear, ICollection<string> notes)
    {
        var isRegression = problem.Target.Task == LearningTask.Regression;
        var dummies = isRegression ? NumberDummies(notes) : [("prior", Constant(LogOdds(_train.Average())))];
        var rungs = dummies.Select(dummy => Rung(dummy.Name, RungFamily.Dummy, dummy.Values)).ToList();
        if (!isRegression)
        {
            rungs.Insert(0, MostFrequent());
        }

        if (linear is null)
        {
            return (rungs, null);
        }

        var name = LinearRung.Name(problem.Target.Task);
        rungs.Add(Rung(name, RungFamily.Linear, linear.TestValues) with { Penalty = linear.Penalty, HasConverged = linear.HasConverged });
        var (best, values) = dummies.MinBy(dummy => Losses(dummy.Values).Average());
        return (rungs, Compare(name, Losses(linear.TestValues), best, Losses(values)));
    }

    private BaselineComparison Compare(string name, double[] losses, string dummy, double[] dummyLosses)
    {
        var reduction = scoring.Mean([.. dummyLosses.Zip(losses, (worse, better) => worse - better)]);
        return new BaselineComparison(name, dummy, reduction)
        {
            RootMeanReduction = problem.Target.Task == LearningTask.Regression ? scoring.RootMeanReduction(Squares(dummyLosses), Squares(losses)) : null,
        };
    }

    private static double[] Squares(double[] losses) => [.. losses.Select(loss => loss * loss)];

    private List<(string Name, double[] Values)> NumberDummies(ICollection<string> notes)
    {
        var mean = _train.Average();
        var dummies = new List<(string, double[])>
        {
            ("mean", Constant(mean)),
            ("median", Constant(Statistics.Quantile.Of(_train, 0.5))),
        };
        if (problem.Times is { } times)
        {
            var forecast = SameWeekdayLastWeek.Forecast(times, problem.Target.Values, holdOut.Test);
            if (forecast.Count(double.IsNaN) is var unknown and > 0)
            {
                notes.Add($"‘{SameWeekdayLastWeek.Name}’ falls back on the training mean in {Reports.NumberText.Count(unknown)} rows without an earlier same weekday.");
            }

            dummies.Add((SameWeekdayLastWeek.Name, [.. forecast.Select(value => double.IsNaN(value) ? mean : value)]));
        }

        return dummies;
    }

    // It says a class and no probability: its log loss would be infinite at its first error.
    private BaselineRung MostFrequent()
    {
        var isPositive = _train.Average() > 0.5;
        var right = scoring.Mean([.. _actual.Select(label => label > 0 == isPositive ? 1.0 : 0.0)]);
        return new BaselineRung
        {
            Name = "most frequent class",
            Family = RungFamily.Dummy,
            Metrics = [new RungMetric(MetricName.Accuracy, right)],
            Problem = $"always {(isPositive ? problem.Target.PositiveClass : problem.Target.NegativeClass)}: right in {Reports.NumberText.Percent(right.Estimate)}",
        };
    }

    private BaselineRung Rung(string name, RungFamily family, double[] values)
    {
        var losses = Losses(values);
        RungMetric[] metrics = problem.Target.Task == LearningTask.Regression
            ?
            [
                new(MetricName.MeanAbsoluteError, scoring.Mean(losses)),
                new(MetricName.RootMeanSquaredError, scoring.RootMean(Squares(losses))),
            ]
            :
            [
                new(MetricName.LogLoss, scoring.Mean(losses)),
                new(MetricName.Auc, scoring.Auc(values, _actual)),
                new(MetricName.Accuracy, scoring.Mean([.. values.Zip(_actual, (value, label) => value > 0 == label > 0 ? 1.0 : 0.0)])),
            ];
        return new BaselineRung { Name = name, Family = family, Metrics = [.. metrics.Where(metric => !double.IsNaN(metric.Interval.Estimate))] };
    }

    private double[] Losses(double[] values) => problem.Target.Task == LearningTask.Regression
        ? [.. values.Zip(_actual, (value, truth) => Math.Abs(value - truth))]
        : [.. values.Zip(_actual, ProbabilityScores.LogLossOfLogOdds)];

    private double[] Constant(double value) => [.. Enumerable.Repeat(value, _actual.Length)];

    private static double LogOdds(double share) => Math.Log(share / (1 - share));
}
