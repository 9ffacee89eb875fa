using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>An evaluation in words.</summary>
internal static class EvaluationSentence
{
    /// <summary>The measure by which cohorts are compared.</summary>
    /// <param name="evaluation">The evaluation.</param>
    public static string Deciding(ModelEvaluation evaluation) => evaluation.Task switch
    {
        LearningTask.Binary => MetricName.Auc,
        LearningTask.Multiclass => MetricName.Accuracy,
        LearningTask.Quantile => MetricName.Pinball,
        _ => MetricName.MeanAbsoluteError,
    };

    /// <summary>The finding in a few words.</summary>
    /// <param name="evaluation">The evaluation.</param>
    public static string Title(ModelEvaluation evaluation) => evaluation.Task switch
    {
        LearningTask.Binary => evaluation.Find(MetricName.Auc)?.Value is { } area
            ? $"Right in {Percent(evaluation, MetricName.Accuracy)} of rows; ranks {NumberText.Percent(area)} of pairs right"
            : $"Right in {Percent(evaluation, MetricName.Accuracy)} of rows; {evaluation.Find(MetricName.Auc)?.Problem}",
        LearningTask.Multiclass => $"Right in {Percent(evaluation, MetricName.Accuracy)} of rows{(WorstMistake(evaluation) is { } worst ? $"; most often takes {worst.Actual} for {worst.Predicted}" : "")}",
        LearningTask.Quantile => $"{Band(evaluation)}",
        _ => $"Off by {Figure(evaluation, MetricName.MeanAbsoluteError)} on average{(evaluation.Find(MetricName.RSquared)?.Value is { } explained ? $"; explains {Explained(explained)} of the variance" : "")}",
    };

    /// <summary>The finding in full sentences.</summary>
    /// <param name="evaluation">The evaluation.</param>
    public static string Of(ModelEvaluation evaluation)
    {
        var sentences = new List<string>();
        sentences.AddRange(evaluation.Task switch
        {
            LearningTask.Binary => Binary(evaluation),
            LearningTask.Multiclass => Multiclass(evaluation),
            LearningTask.Quantile => Quantile(evaluation),
            _ => Number(evaluation),
        });
        sentences.AddRange(ByCohort(evaluation));
        if (evaluation.IsOnTrainingData)
        {
            sentences.Add("Take care: this is the data that the model came from; on rows that it never saw it will do worse.");
        }

        if (evaluation.Learning is { } learning)
        {
            sentences.Add(learning.Sentence);
        }

        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }

    private static IEnumerable<string> Number(ModelEvaluation evaluation)
    {
        yield return $"{evaluation.Model} misses {evaluation.Target} by {With(evaluation, MetricName.MeanAbsoluteError)} on average over {Rows(evaluation)}; RMSE {With(evaluation, MetricName.RootMeanSquaredError)}, R² {With(evaluation, MetricName.RSquared)}.";
        if (evaluation.Find(MetricName.ScaledError)?.Value is { } scaled)
        {
            yield return $"That is {NumberText.Figure(scaled)} times what the value a season ago misses by.";
        }

        if (evaluation.Residuals is { IsTime: true, Trend: [.., var last] } && (last.Mean.Lower > 0 || last.Mean.Upper < 0))
        {
            var way = last.Mean.Estimate > 0 ? "higher" : "lower";
            yield return $"In the last {NumberText.Count(last.Count)} rows the values came {way} than predicted, by {NumberText.Figure(Math.Abs(last.Mean.Estimate))} on average.";
        }
    }

    private static IEnumerable<string> Quantile(ModelEvaluation evaluation)
    {
        yield return $"{evaluation.Model} has a pinball loss of {With(evaluation, MetricName.Pinball)} on {evaluation.Target} over {Rows(evaluation)}.";
        if (evaluation.Quantiles.Count > 1)
        {
            yield return $"{Band(evaluation)} ({With(evaluation, QuantileSheet.CoverageName(evaluation.Quantiles))}).";
        }
    }

    private static IEnumerable<string> Binary(ModelEvaluation evaluation)
    {
        var positive = evaluation.Classes[^1];
        yield return $"{evaluation.Model} is right in {Shares(evaluation, MetricName.Accuracy)} of {Rows(evaluation)} at the threshold {Threshold(evaluation)}{Majority(evaluation)}.";
        var found = evaluation.Find(MetricName.Recall)?.Value is null ? $"No row is {positive}" : $"It finds {Shares(evaluation, MetricName.Recall)} of {evaluation.Target} = {positive}";
        var taken = evaluation.Find(MetricName.Precision)?.Value is null ? $"takes no row for it" : $"is right in {Shares(evaluation, MetricName.Precision)} of the rows it takes for it";
        yield return $"{found} and {taken}.";
        yield return evaluation.Find(MetricName.Auc)?.Value is null
            ? $"AUC is not defined: {evaluation.Find(MetricName.Auc)?.Problem}."
            : $"AUC {With(evaluation, MetricName.Auc)}, PR AUC {With(evaluation, MetricName.PrecisionRecallAuc)}, log loss {With(evaluation, MetricName.LogLoss)}.";
        if (evaluation.Find(MetricName.CalibrationErrorByMass)?.Value is { } off)
        {
            yield return $"Its probabilities are off by {NumberText.Figure(100 * off, 2)} points on average.";
        }
    }

    private static IEnumerable<string> Multiclass(ModelEvaluation evaluation)
    {
        yield return $"{evaluation.Model} is right in {Shares(evaluation, MetricName.Accuracy)} of {Rows(evaluation)} of {NumberText.Count(evaluation.Classes.Count)} classes{Majority(evaluation)}; balanced accuracy {With(evaluation, MetricName.BalancedAccuracy)}, F1 macro {With(evaluation, $"{MetricName.F1} macro")}.";
        yield return evaluation.Find($"{MetricName.Auc} macro") is { Value: null } area ? $"AUC is not defined: {area.Problem}." : $"AUC macro {With(evaluation, $"{MetricName.Auc} macro")}, log loss {With(evaluation, MetricName.LogLoss)}.";
        if (WorstMistake(evaluation) is { } worst)
        {
            yield return $"Most often it takes {worst.Actual} for {worst.Predicted} ({NumberText.Percent(worst.Share)} of the rows of {worst.Actual}).";
        }
    }

    private static IEnumerable<string> ByCohort(ModelEvaluation evaluation)
    {
        var name = Deciding(evaluation);
        var scored = evaluation.Cohorts.Select(cohort => (Cohort: cohort, Score: cohort.Scores.FirstOrDefault(score => score.Name == name))).Where(pair => pair.Score?.Value is not null).ToArray();
        if (scored.Length < 2)
        {
            yield break;
        }

        var ordered = scored.OrderBy(pair => pair.Score is { IsHigherBetter: true } ? pair.Score.Value : -pair.Score?.Value).ToArray();
        var (worst, best) = (ordered[0], ordered[^1]);
        yield return $"Worst where {evaluation.By} is {worst.Cohort.Level} ({name} {With(worst.Score)}, {NumberText.Count(worst.Cohort.RowCount)} rows), best where it is {best.Cohort.Level} ({With(best.Score)}).";
    }

    private static string Majority(ModelEvaluation evaluation)
    {
        if (evaluation.Confusion is not { } confusion || evaluation.Find(MetricName.Accuracy) is not { Interval: { } accuracy })
        {
            return "";
        }

        double[] came = [.. confusion.Cells.Select(row => row.Sum())];
        var most = Array.IndexOf(came, came.Max());
        var share = came[most] / came.Sum();
        return accuracy.Lower <= share && came.Count(weight => weight > 0) > 1 ? $", not clearly more than the {NumberText.Percent(share)} of always saying {confusion.Classes[most]}" : "";
    }

    private static (string Actual, string Predicted, double Share)? WorstMistake(ModelEvaluation evaluation)
    {
        if (evaluation.Confusion is not { } confusion)
        {
            return null;
        }

        var mistakes =
            from actual in Enumerable.Range(0, confusion.Classes.Count)
            from predicted in Enumerable.Range(0, confusion.Classes.Count)
            where actual != predicted && confusion.Cells[actual][predicted] > 0
            orderby confusion.Cells[actual][predicted] descending, actual, predicted
            select (confusion.Classes[actual], confusion.Classes[predicted], confusion.Cells[actual][predicted] / confusion.Cells[actual].Sum());
        return mistakes.Select(mistake => ((string, string, double)?)mistake).FirstOrDefault();
    }

    private static string Band(ModelEvaluation evaluation)
    {
        var quantiles = evaluation.Quantiles;
        if (quantiles.Count < 2 || evaluation.Find(QuantileSheet.CoverageName(quantiles)) is not { Value: { } held } score)
        {
            return $"Pinball loss {Figure(evaluation, MetricName.Pinball)}";
        }

        var promised = quantiles[^1] - quantiles[0];
        var verdict = score.Interval is not { } interval || interval.Contains(promised) ? "as promised" : held < promised ? "too narrow" : "too wide";
        return $"The band of {NumberText.Percent(promised, 0)} holds {NumberText.Percent(held)} of rows: {verdict}";
    }

    private static string Explained(double rSquared) => NumberText.Percent(rSquared, 0);

    private static string Rows(ModelEvaluation evaluation) => evaluation.RowCount == 1 ? "1 row" : $"{NumberText.Count(evaluation.RowCount)} rows";

    private static string Figure(ModelEvaluation evaluation, string name) => NumberText.Figure(evaluation.Find(name)?.Value ?? double.NaN);

    private static string Percent(ModelEvaluation evaluation, string name) => evaluation.Find(name)?.Value is { } value ? NumberText.Percent(value) : "–";

    /// <summary>The threshold as it was typed.</summary>
    internal static string Threshold(ModelEvaluation evaluation) => evaluation.Threshold.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string With(ModelEvaluation evaluation, string name) => With(evaluation.Find(name));

    /// <summary>A measure with its interval, such as <c>1.21 (95 % 1.10 to 1.33)</c>.</summary>
    internal static string With(EvaluationScore? score) => score switch
    {
        { Interval: { } interval } => $"{NumberText.Figure(interval.Estimate)} (95 % {NumberText.Figure(interval.Lower)} to {NumberText.Figure(interval.Upper)})",
        { Value: { } value } => NumberText.Figure(value),
        _ => "not defined",
    };

    private static string Shares(ModelEvaluation evaluation, string name) => evaluation.Find(name) switch
    {
        { Interval: { } interval } => $"{NumberText.Percent(interval.Estimate)} (95 % {NumberText.Percent(interval.Lower)} to {NumberText.Percent(interval.Upper)})",
        { Value: { } value } => NumberText.Percent(value),
        _ => "–",
    };
}
