using AiPm.Reports;
using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>The rungs of a ladder with their measures on the rows judged, and how far apart they are.</summary>
internal sealed class LadderScoring
{
    private readonly BaselineProblem _problem;
    private readonly EvaluationProtocol _protocol;
    private readonly HeldOutScoring _scoring;
    private readonly double[] _actual;
    private readonly int[][] _folds;

    /// <summary>A scoring of the rows judged.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="protocol">Which rows are judged.</param>
    /// <param name="seed">The seed of the intervals.</param>
    /// <param name="cancellation">Stops the resampling, between two resamples.</param>
    public LadderScoring(BaselineProblem problem, EvaluationProtocol protocol, int seed, CancellationToken cancellation)
    {
        (_problem, _protocol) = (problem, protocol);
        var judged = protocol.Judged;
        _actual = problem.Target.Of(judged);
        _folds = [.. protocol.Folds.Select(fold => fold.Test.Select(row => Array.BinarySearch(judged, row)).ToArray())];

        // Neighbours in time resemble each other, and so do rows of a group; resampling them one by one would make the intervals too narrow.
        _scoring = protocol.Kind == SplitKind.Groups && problem.Groups is { } groups
            ? new HeldOutScoring([.. judged.Select(row => groups[row])], seed) { Cancellation = cancellation }
            : new HeldOutScoring(judged.Length, protocol.IsInTime ? Bootstrap.BlockLength(judged.Length) : 1, seed) { Cancellation = cancellation };
    }

    /// <summary>How intervals were made, in sentences.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            yield return $"Intervals are 95 % percentile bootstrap over {_scoring.Drawn}, {NumberText.Count(_scoring.Resamples)} resamples.";
            if (_protocol.IsFolded)
            {
                yield return $"Differences are means over {_protocol.Folds.Count} folds with the corrected resampled t interval (Nadeau and Bengio 2003), which allows for training rows that folds share.";
            }
        }
    }

    /// <summary>A rung with its measures.</summary>
    /// <param name="outcome">What came of it.</param>
    public BaselineRung Rung(RungOutcome outcome)
    {
        var kept = outcome.Kept;
        var rung = new BaselineRung
        {
            Name = outcome.Rung.Name,
            Family = outcome.Rung.Family,
            Problem = outcome.Problem,
            Penalty = kept?.Penalty,
            HasConverged = kept?.HasConverged,
            Rounds = kept?.Rounds,
            Detail = kept?.Detail ?? "",
            Cost = outcome.Cost,
        };
        if (outcome.Predictions.Length == 0)
        {
            return rung;
        }

        var metrics = Metrics(outcome).Where(metric => !double.IsNaN(metric.Interval.Estimate)).ToArray();
        return rung with { Metrics = metrics, Problem = WhyUndecided(outcome, metrics) };
    }

    /// <summary>The mean loss of a rung by the measure that decides; infinite where it has none.</summary>
    /// <param name="outcome">What came of it.</param>
    public double MeanLoss(RungOutcome outcome)
    {
        var mean = outcome.Predictions.Length == 0 || !outcome.Rung.SaysChances ? double.NaN : Losses(outcome).Average();
        return double.IsNaN(mean) ? double.PositiveInfinity : mean;
    }

    /// <summary>How much smaller the error of one rung is than that of another.</summary>
    /// <param name="better">The one.</param>
    /// <param name="worse">The other.</param>
    public BaselineComparison Compare(RungOutcome better, RungOutcome worse)
    {
        var (own, other) = (Losses(better), Losses(worse));
        return new BaselineComparison(better.Rung.Name, worse.Rung.Name, Difference(other, own, rows => rows.Average(), _scoring.Mean([.. other.Zip(own, (a, b) => a - b)])))
        {
            RootMeanReduction = _problem.Target.Task == LearningTask.Regression
                ? Difference(Squares(other), Squares(own), rows => Math.Sqrt(rows.Average()), _protocol.IsFolded ? null : _scoring.RootMeanReduction(Squares(other), Squares(own)))
                : null,
        };
    }

    private Interval Difference(double[] worse, double[] better, Func<IEnumerable<double>, double> measure, Interval? heldOut)
    {
        if (!_protocol.IsFolded)
        {
            return heldOut ?? throw new InvalidOperationException("One part held out has an interval of its own.");
        }

        var differences = _folds.Select(fold => measure(fold.Select(row => worse[row])) - measure(fold.Select(row => better[row]))).ToArray();
        return CorrectedResampledT.Of(differences, _protocol.Folds.Average(fold => (double)fold.Test.Length / fold.Train.Length));
    }

    private IEnumerable<RungMetric> Metrics(RungOutcome outcome)
    {
        var (target, said) = (_problem.Target, outcome.Predictions);
        if (outcome.Rung.SaysChances && Losses(outcome) is var losses && losses.All(double.IsFinite))
        {
            yield return new(RowLoss.Name(target.Task), _scoring.Mean(losses));
        }

        switch (target.Task)
        {
            case LearningTask.Binary or LearningTask.Multiclass:
                // A constant ranks nothing; differences between its folds would look like a ranking.
                if (target.Task == LearningTask.Binary && outcome.Rung is not ConstantRung)
                {
                    yield return new(MetricName.Auc, _scoring.Auc([.. _actual.Select((_, i) => said[(2 * i) + 1])], _actual));
                }

                yield return new(MetricName.Accuracy, _scoring.Mean([.. _actual.Select((label, i) => Said(i) == (int)label ? 1.0 : 0.0)]));
                break;
            case LearningTask.Quantile:
                yield return new(
                    QuantileSheet.CoverageName(target.Quantiles),
                    _scoring.Mean([.. _actual.Select((value, i) => value >= said[i * target.Width] && value <= said[((i + 1) * target.Width) - 1] ? 1.0 : 0.0)]));
                break;
            default:
                var errors = _actual.Select((value, i) => Math.Abs(said[i] - value)).ToArray();
                if (target.Task == LearningTask.Count)
                {
                    yield return new(MetricName.MeanAbsoluteError, _scoring.Mean(errors));
                }

                yield return new(MetricName.RootMeanSquaredError, _scoring.RootMean(Squares(errors)));
                break;
        }

        // Of two classes the positive one has to be likelier, not as likely.
        int Said(int row)
        {
            var chances = said.AsSpan(row * target.Width, target.Width);
            var best = 0;
            for (var k = 1; k < chances.Length; k++)
            {
                best = chances[k] > chances[best] ? k : best;
            }

            return best;
        }
    }

    private string WhyUndecided(RungOutcome outcome, RungMetric[] metrics)
    {
        if (!outcome.Rung.SaysChances)
        {
            var share = metrics.First(metric => metric.Name == MetricName.Accuracy).Interval.Estimate;
            var classes = outcome.Predictions.Chunk(_problem.Target.Width).Select(row => Array.IndexOf(row, 1.0)).Distinct().Select(place => _problem.Target.Classes[place]).ToArray();
            return $"always {string.Join(" or ", classes)}: right in {NumberText.Percent(share)}";
        }

        return metrics.Any(metric => metric.Name == RowLoss.Name(_problem.Target.Task)) ? "" : "it says 0 where counts came, which Poisson deviance never forgives";
    }

    private double[] Losses(RungOutcome outcome) => RowLoss.Of(_problem.Target, _actual, outcome.Predictions);

    private static double[] Squares(double[] numbers) => [.. numbers.Select(number => number * number)];
}
