using System.Globalization;

namespace AiPm.Learning;

/// <summary>The measures of quantiles predicted: the pinball loss of each and of all, and how much the outermost two hold.</summary>
internal sealed class QuantileSheet : ScoreSheet
{
    private readonly int _terms;
    private readonly double[] _rows;

    /// <summary>Measures rows.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predictions">The predicted quantiles.</param>
    /// <param name="quantiles">Which quantiles they are, ascending.</param>
    /// <param name="weights">A weight for each row.</param>
    public QuantileSheet(double[] actual, Predictions predictions, IReadOnlyList<double> quantiles, double[] weights)
    {
        RowCount = actual.Length;
        _terms = quantiles.Count + 2;
        _rows = new double[RowCount * _terms];
        for (var row = 0; row < RowCount; row++)
        {
            var terms = _rows.AsSpan(row * _terms, _terms);
            terms[0] = weights[row];
            terms[1] = actual[row] >= predictions[row] && actual[row] <= predictions[row, quantiles.Count - 1] ? weights[row] : 0;
            for (var q = 0; q < quantiles.Count; q++)
            {
                terms[q + 2] = weights[row] * QuantileScores.PinballLoss(actual[row], predictions[row, q], quantiles[q]);
            }
        }

        var ones = new ushort[RowCount];
        Array.Fill(ones, (ushort)1);
        var values = new double[quantiles.Count + (quantiles.Count > 1 ? 2 : 1)];
        Resample(ones, values);
        string[] names =
        [
            MetricName.Pinball,
            .. quantiles.Count > 1 ? new[] { CoverageName(quantiles) } : [],
            .. quantiles.Select(quantile => string.Create(CultureInfo.InvariantCulture, $"{MetricName.Pinball} at {quantile}")),
        ];
        Scores = [.. names.Select((name, i) => SheetScore.Of(name, values[i], "", quantiles.Count > 1 && i == 1))];
    }

    /// <inheritdoc/>
    public override int RowCount { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<SheetScore> Scores { get; }

    /// <summary>What the share of rows between the outermost quantiles is called.</summary>
    /// <param name="quantiles">The quantiles, ascending.</param>
    public static string CoverageName(IReadOnlyList<double> quantiles) =>
        string.Create(CultureInfo.InvariantCulture, $"{MetricName.Coverage} of {quantiles[0]} to {quantiles[^1]}");

    /// <inheritdoc/>
    public override Resampled Resampler() => Resample;

    private void Resample(ReadOnlySpan<ushort> counts, Span<double> values)
    {
        var sums = new double[_terms];
        for (var row = 0; row < counts.Length; row++)
        {
            for (var term = 0; counts[row] > 0 && term < _terms; term++)
            {
                sums[term] += counts[row] * _rows[(row * _terms) + term];
            }
        }

        var next = 0;
        values[next++] = sums.AsSpan(2).ToArray().Average() / sums[0];
        if (_terms > 3)
        {
            values[next++] = sums[1] / sums[0];
        }

        for (var term = 2; term < _terms; term++)
        {
            values[next++] = sums[term] / sums[0];
        }
    }
}
