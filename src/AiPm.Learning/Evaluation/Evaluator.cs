using AiPm.Progress;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Judges a model on rows.</summary>
internal sealed class Evaluator
{
    private readonly Lock _lock = new();

    /// <summary>Receives progress. Default: nobody.</summary>
    public IProgressSink Progress { get; init; } = new NoProgress();

    /// <summary>Stops the work, between two resamples.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Judges a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The data.</param>
    /// <param name="options">What the user asked for.</param>
    /// <exception cref="AipmException">The data cannot be used so.</exception>
    public ModelEvaluation Evaluate(NamedModel model, Table table, EvaluateOptions options)
    {
        var notes = new List<string>();
        if (options.By is { } by)
        {
            _ = table[by];
        }

        Progress.Report(new ProgressUpdate { Activity = "Asking the model", Share = 0 });
        var rows = EvaluationRows.Read(model.Model, table, options, notes);
        Cancellation.ThrowIfCancellationRequested();
        var evaluation = model.Model.Signature.Task switch
        {
            LearningTask.Binary or LearningTask.Multiclass => OfClasses(rows, options, notes),
            LearningTask.Quantile => OfQuantiles(rows, options, notes),
            _ => OfNumbers(rows, options, notes),
        };
        var used = rows.Weights.All(weight => weight == 1);
        if (!used)
        {
            notes.Add($"Rows count as '{options.Weights}' says; {NumberText.Count(rows.Weights.Count(weight => weight == 0))} of them with 0.");
        }

        return evaluation with { Model = model.Name, Notes = notes };
    }

    private ModelEvaluation OfNumbers(EvaluationRows rows, EvaluateOptions options, List<string> notes)
    {
        var (actual, predicted) = (rows.Target.ToDoubles(), rows.Predictions.Values.ToArray());
        var naive = rows.Times is null ? double.NaN : RegressionScores.SeasonalNaiveError(actual, options.Season);
        if (rows.Times is not null)
        {
            notes.Add($"MASE compares with the value {(options.Season == 1 ? "of the row before" : $"{NumberText.Count(options.Season)} rows before")}, in these same rows.");
        }

        var isCount = rows.Signature.Task == LearningTask.Count;
        RegressionSheet Sheet(int[] some) => new(Of(actual, some), Of(predicted, some), Of(rows.Weights, some), naive, isCount);
        return Measured(rows, options, notes, null, Sheet) with { Residuals = ResidualCurves.Of(rows, actual, predicted) };
    }

    private ModelEvaluation OfQuantiles(EvaluationRows rows, EvaluateOptions options, List<string> notes)
    {
        var actual = rows.Target.ToDoubles();
        QuantileSheet Sheet(int[] some)
        {
            var taken = some.Length == rows.Count ? rows : rows.Take(some);
            return new QuantileSheet(Of(actual, some), taken.Predictions, rows.Signature.Quantiles, taken.Weights);
        }

        return Measured(rows, options, notes, null, Sheet) with { Quantiles = rows.Signature.Quantiles, Fan = QuantileCurves.Of(rows, actual) };
    }

    private ModelEvaluation OfClasses(EvaluationRows rows, EvaluateOptions options, List<string> notes)
    {
        var classified = ClassLabels.Read(rows, options.Threshold, notes);
        ClassificationSheet Sheet(int[] some) => new(some.Length == classified.Count ? classified : classified.Take(some));
        var known = classified.Known();
        var isBinary = classified.Classes.Count == 2;
        return Measured(rows, options, notes, classified.Actual, Sheet) with
        {
            Classes = classified.Classes,
            Threshold = options.Threshold,
            Confusion = ConfusionTable.Of(classified.Confusion()),
            Thresholds = isBinary ? ThresholdCurves.Of(classified) : null,
            Reliability = known.Weights.Sum() == 0
                ? []
                : Calibration.EqualMass(ClassificationSheet.Confidence(known), [.. Enumerable.Range(0, known.Count).Select(row => ClassificationSheet.Came(known, row))], 10, known.Weights),
        };
    }

    private ModelEvaluation Measured(EvaluationRows rows, EvaluateOptions options, List<string> notes, int[]? labels, Func<int[], ScoreSheet> sheetOf)
    {
        int[] all = [.. Enumerable.Range(0, rows.Count)];
        var resampling = Resampling(rows, options.Seed, labels);
        notes.Add(resampling.Note);
        var scores = SheetIntervals.Of(sheetOf(all), resampling, Cancellation, done => Say(done, resampling.Resamples));
        var cohorts = new List<CohortEvaluation>();
        if (options.By is { } by)
        {
            foreach (var (level, some) in Cohorts.Of(rows.Table[by]))
            {
                if (some.Sum(row => rows.Weights[row]) == 0)
                {
                    notes.Add($"'{by}' = {level} has no weight and is left out.");
                    continue;
                }

                var own = rows.Times is null ? Resampling(some.Length, options.Seed, labels is null ? null : [.. some.Select(row => labels[row])]) : RowResampling.InTime(some.Length, options.Seed);
                cohorts.Add(new CohortEvaluation(level, some.Length, SheetIntervals.Of(sheetOf(some), own, Cancellation)));
            }
        }

        return new ModelEvaluation
        {
            Model = "",
            Target = rows.Target.Name,
            Task = rows.Signature.Task,
            RowCount = rows.Count,
            Scores = scores,
            By = options.By,
            Cohorts = cohorts,
            Curve = options.Curve,
        };
    }

    private static RowResampling Resampling(EvaluationRows rows, int seed, int[]? labels) =>
        rows.Times is null ? Resampling(rows.Count, seed, labels) : RowResampling.InTime(rows.Count, seed);

    private static RowResampling Resampling(int rowCount, int seed, int[]? labels) => RowResampling.Independent(rowCount, seed, labels);

    private static double[] Of(double[] values, int[] rows) => rows.Length == values.Length ? values : [.. rows.Select(row => values[row])];

    private void Say(int done, int of)
    {
        lock (_lock)
        {
            Progress.Report(new ProgressUpdate { Activity = "Drawing rows again for intervals", Share = done / (double)of });
        }
    }
}
