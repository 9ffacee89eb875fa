namespace AiPm.Learning;

/// <summary>The measures of a number predicted.</summary>
internal sealed class RegressionSheet : ScoreSheet
{
    private const int Terms = 8;
    private readonly double[] _terms;
    private readonly int[] _byError;
    private readonly double[] _errors;
    private readonly double _scale;
    private readonly bool _isCount;

    /// <summary>Measures rows.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="weights">A weight for each row.</param>
    /// <param name="naiveError">What the seasonal naive forecast misses by in these rows, or NaN where rows have no time.</param>
    /// <param name="isCount">Whether the target is a count.</param>
    public RegressionSheet(double[] actual, double[] predicted, double[] weights, double naiveError, bool isCount)
    {
        (RowCount, _scale, _isCount) = (actual.Length, naiveError, isCount);
        _terms = new double[actual.Length * Terms];
        _errors = new double[actual.Length];
        double total = 0, mean = 0;
        for (var row = 0; row < actual.Length; row++)
        {
            total += weights[row];
            mean += weights[row] * actual[row];
            _errors[row] = Math.Abs(actual[row] - predicted[row]);
        }

        mean /= total;
        for (var row = 0; row < actual.Length; row++)
        {
            var (weight, y, f) = (weights[row], actual[row], predicted[row]);
            var terms = _terms.AsSpan(row * Terms, Terms);
            terms[0] = weight;
            terms[1] = weight * _errors[row];
            terms[2] = weight * _errors[row] * _errors[row];
            terms[3] = weight * (y - mean);
            terms[4] = weight * (y - mean) * (y - mean);
            terms[5] = weight * RegressionScores.PercentageError(y, f);
            terms[6] = weight * RegressionScores.SymmetricError(y, f);
            terms[7] = isCount ? weight * RegressionScores.PoissonDeviance(y, f) : 0;
        }

        _byError = ScoreOrder.Falling(_errors);
        Array.Reverse(_byError);
        Scores = [.. Exact(actual, predicted, weights)];
    }

    /// <inheritdoc/>
    public override int RowCount { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<SheetScore> Scores { get; }

    /// <inheritdoc/>
    public override Resampled Resampler() => Resample;

    private IEnumerable<SheetScore> Exact(double[] actual, double[] predicted, double[] weights)
    {
        var plain = Array.TrueForAll(weights, weight => weight == 1) ? [] : weights;
        var isConstant = Array.TrueForAll(actual, y => y == actual[0]);
        var zeros = actual.Count(y => y == 0);
        yield return SheetScore.Of(MetricName.MeanAbsoluteError, RegressionScores.MeanAbsoluteError(actual, predicted, weights), "", false);
        yield return SheetScore.Of(MetricName.RootMeanSquaredError, RegressionScores.RootMeanSquaredError(actual, predicted, weights), "", false);
        yield return SheetScore.Of(
            MetricName.RSquared, RegressionScores.RSquared(actual, predicted, weights), isConstant ? "all rows have the same value" : "", true);
        yield return SheetScore.Of(MetricName.MedianAbsoluteError, RegressionScores.MedianAbsoluteError(actual, predicted, plain), "", false);
        yield return SheetScore.Of(
            MetricName.PercentageError,
            RegressionScores.MeanAbsolutePercentageError(actual, predicted, weights),
            zeros == 0 ? "" : $"the target is 0 in {Reports.NumberText.Count(zeros)} {(zeros == 1 ? "row" : "rows")}",
            false);
        yield return SheetScore.Of(MetricName.SymmetricError, RegressionScores.SymmetricPercentageError(actual, predicted, weights), "", false);
        if (!double.IsNaN(_scale))
        {
            yield return SheetScore.Of(
                MetricName.ScaledError,
                RegressionScores.MeanAbsoluteError(actual, predicted, weights) / _scale,
                _scale > 0 ? "" : "the naive forecast misses by nothing",
                false);
        }

        if (_isCount)
        {
            yield return SheetScore.Of(
                MetricName.PoissonDeviance,
                RegressionScores.MeanPoissonDeviance(actual, predicted, weights),
                Array.Exists(predicted, f => f <= 0) ? "a prediction is not above 0" : Array.Exists(actual, y => y < 0) ? "a count is negative" : "",
                false);
        }
    }

    private void Resample(ReadOnlySpan<ushort> counts, Span<double> values)
    {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        for (var row = 0; row < counts.Length; row++)
        {
            if (counts[row] == 0)
            {
                continue;
            }

            double count = counts[row];
            var terms = _terms.AsSpan(row * Terms, Terms);
            s0 += count * terms[0];
            s1 += count * terms[1];
            s2 += count * terms[2];
            s3 += count * terms[3];
            s4 += count * terms[4];
            s5 += count * terms[5];
            s6 += count * terms[6];
            s7 += count * terms[7];
        }

        var spread = s4 - (s3 * s3 / s0);
        var next = 0;
        values[next++] = s1 / s0;
        values[next++] = Math.Sqrt(s2 / s0);
        values[next++] = spread > 0 ? 1 - (s2 / spread) : double.NaN;
        values[next++] = Median(counts, s0 / 2);
        values[next++] = s5 / s0;
        values[next++] = s6 / s0;
        if (!double.IsNaN(_scale))
        {
            values[next++] = s1 / s0 / _scale;
        }

        if (_isCount)
        {
            values[next] = s7 / s0;
        }
    }

    private double Median(ReadOnlySpan<ushort> counts, double half)
    {
        var sum = 0.0;
        foreach (var row in _byError)
        {
            sum += counts[row] * _terms[row * Terms];
            if (sum >= half && sum > 0)
            {
                return _errors[row];
            }
        }

        return double.NaN;
    }
}
