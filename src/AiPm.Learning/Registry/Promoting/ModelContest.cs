using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>Measures two models on the same rows, and their difference on the same resamples of these rows.</summary>
/// <remarks>Paired bootstrap (Efron and Tibshirani 1993, chapter 8): rows that are hard for both models cancel out.</remarks>
/// <param name="options">How rows are read: target, weights, time, seed.</param>
internal sealed class ModelContest(EvaluateOptions options)
{
    private const double Tail = 0.025;

    /// <summary>Stops the work, between two resamples.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The measure that decides a task where none is named: a proper score, or the mean error.</summary>
    /// <param name="task">The task.</param>
    public static string DecidingMetric(LearningTask task) => task switch
    {
        LearningTask.Binary or LearningTask.Multiclass => MetricName.LogLoss,
        LearningTask.Quantile => MetricName.Pinball,
        LearningTask.Count => MetricName.PoissonDeviance,
        _ => MetricName.MeanAbsoluteError,
    };

    /// <summary>Compares two models.</summary>
    /// <param name="champion">The model in use.</param>
    /// <param name="challenger">The model that may take its place.</param>
    /// <param name="table">The rows.</param>
    /// <param name="metric">The measure that decides; null for that of the task.</param>
    /// <param name="notes">Receives what a reader should know.</param>
    /// <exception cref="AipmException">They cannot be compared on these rows, or there is no such measure.</exception>
    public ContestResult Compare(NamedModel champion, NamedModel challenger, Table table, string? metric, ICollection<string> notes)
    {
        CheckAlike(champion, challenger);
        var (first, second) = (EvaluationRows.Read(champion.Model, table, options, []), EvaluationRows.Read(challenger.Model, table, options, notes));
        if (first.Count != second.Count)
        {
            var (worse, fewer) = first.Count < second.Count ? (champion.Name, first.Count) : (challenger.Name, second.Count);
            throw new AipmException(
                $"{worse} gives a finite prediction for only {fewer} of the {Math.Max(first.Count, second.Count)} rows, so the two cannot be compared on the same rows.",
                "--data with rows like those that both were trained on");
        }

        var sheets = (Champion: SheetOf(first, []), Challenger: SheetOf(second, notes));
        var at = Place(sheets.Champion, metric ?? DecidingMetric(first.Signature.Task), metric is null);
        var (one, two) = (sheets.Champion.Scores[at], sheets.Challenger.Scores[at]);
        if (one.Problem.Length > 0 || two.Problem.Length > 0)
        {
            throw new AipmException($"{one.Name} is not defined for these rows: {(one.Problem.Length > 0 ? one.Problem : two.Problem)}.", "--data with other rows, or --metric with another measure");
        }

        var resampling = first.Times is null
            ? RowResampling.Independent(first.Count, options.Seed, first.Signature.Classes.Count > 0 ? ClassLabels.Read(first, options.Threshold, []).Actual : null)
            : RowResampling.InTime(first.Count, options.Seed);
        notes.Add(resampling.Note);
        var gains = Gains(sheets.Champion, sheets.Challenger, at, resampling);
        return new ContestResult
        {
            Metric = one.Name,
            IsHigherBetter = one.IsHigherBetter,
            RowCount = first.Count,
            Champion = SheetIntervals.Of(sheets.Champion, resampling, Cancellation)[at],
            Challenger = SheetIntervals.Of(sheets.Challenger, resampling, Cancellation)[at],
            Gain = Interval((two.Value - one.Value) * (one.IsHigherBetter ? 1 : -1), gains.AsIs, gains.Resampled),
            BetterShare = gains.Resampled.Length == 0 ? 0 : gains.Resampled.Count(gain => gain > 0) / (double)gains.Resampled.Length,
        };
    }

    private static void CheckAlike(NamedModel champion, NamedModel challenger)
    {
        var (one, two) = (champion.Model.Signature, challenger.Model.Signature);
        if (one.Target != two.Target || one.Task != two.Task || !one.Classes.SequenceEqual(two.Classes) || !one.Quantiles.SequenceEqual(two.Quantiles))
        {
            throw new AipmException(
                $"{champion.Name} predicts {Says(one)}, {challenger.Name} predicts {Says(two)}: they cannot be compared.",
                "two models that predict the same, with the same classes in the same order");
        }
    }

    private static string Says(ModelSignature signature) => $"{signature.Target} ({ModelDescriptionText.Word(signature.Task)}{(signature.Classes.Count > 0 ? $": {string.Join(", ", signature.Classes.Take(6))}" : "")})";

    private ScoreSheet SheetOf(EvaluationRows rows, ICollection<string> notes) => rows.Signature.Task switch
    {
        LearningTask.Binary or LearningTask.Multiclass => new ClassificationSheet(ClassLabels.Read(rows, options.Threshold, notes)),
        LearningTask.Quantile => new QuantileSheet(rows.Target.ToDoubles(), rows.Predictions, rows.Signature.Quantiles, rows.Weights),
        _ => new RegressionSheet(rows.Target.ToDoubles(), rows.Predictions.Values.ToArray(), rows.Weights, double.NaN, rows.Signature.Task == LearningTask.Count),
    };

    private static int Place(ScoreSheet sheet, string metric, bool isDefault)
    {
        string[] names = [.. sheet.Scores.Select(score => score.Name)];
        var at = Array.FindIndex(names, name => Key(name) == Key(metric));
        if (at >= 0)
        {
            return at;
        }

        if (isDefault)
        {
            return 0;
        }

        throw new AipmException($"There is no measure '{metric}' for these models.", $"--metric with one of {string.Join(", ", names.Select(name => Key(name)))}");
    }

    private static string Key(string name) => name.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal).Replace(' ', '-').Replace('_', '-').Replace('²', '2');

    private (double AsIs, double[] Resampled) Gains(ScoreSheet champion, ScoreSheet challenger, int at, RowResampling resampling)
    {
        var sign = champion.Scores[at].IsHigherBetter ? 1 : -1;
        var gains = new double[resampling.Resamples];
        Parallel.For(
            0,
            resampling.Resamples,
            new ParallelOptions { CancellationToken = Cancellation },
            () => new Pair(champion, challenger),
            (replicate, _, own) =>
            {
                resampling.Draw(replicate, own.Counts);
                gains[replicate] = sign * own.Difference(at);
                return own;
            },
            _ => { });
        var whole = new Pair(champion, challenger);
        Array.Fill(whole.Counts, (ushort)1);
        return (sign * whole.Difference(at), [.. gains.Where(double.IsFinite).Order()]);
    }

    // Ranks stand for scores in resamples; by what that is off on the rows as they are, the interval is moved.
    private static Interval Interval(double gain, double asIs, double[] resampled) => resampled.Length == 0
        ? new Interval(gain, double.NegativeInfinity, double.PositiveInfinity)
        : new Interval(gain, Quantile.OfSorted(resampled, Tail) + gain - asIs, Quantile.OfSorted(resampled, 1 - Tail) + gain - asIs);

    private sealed class Pair(ScoreSheet champion, ScoreSheet challenger)
    {
        private readonly ScoreSheet.Resampled _champion = champion.Resampler();
        private readonly ScoreSheet.Resampled _challenger = challenger.Resampler();
        private readonly double[] _first = new double[champion.Scores.Count];
        private readonly double[] _second = new double[challenger.Scores.Count];

        public ushort[] Counts { get; } = new ushort[champion.RowCount];

        public double Difference(int at)
        {
            _champion(Counts, _first);
            _challenger(Counts, _second);
            return _second[at] - _first[at];
        }
    }
}
