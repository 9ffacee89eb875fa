using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>Bootstrap intervals of all measures of a sheet, from the same replicates.</summary>
internal static class SheetIntervals
{
    private const double Tail = 0.025;

    /// <summary>The measures with their intervals.</summary>
    /// <param name="sheet">The measures.</param>
    /// <param name="resampling">How rows are drawn.</param>
    /// <param name="cancellation">Stops it between two replicates.</param>
    /// <param name="onReplicate">Is told how many replicates are done.</param>
    public static IReadOnlyList<EvaluationScore> Of(ScoreSheet sheet, RowResampling resampling, CancellationToken cancellation, Action<int>? onReplicate = null)
    {
        var scores = sheet.Scores;
        if (sheet.RowCount < 2)
        {
            return [.. scores.Select(score => new EvaluationScore(score.Name, Finite(score.Value), null, score.Problem.Length > 0 ? score.Problem : "one row has no interval", score.IsHigherBetter))];
        }

        var values = new double[resampling.Resamples * scores.Count];
        var done = 0;
        Parallel.For(
            0,
            resampling.Resamples,
            new ParallelOptions { CancellationToken = cancellation },
            () => (Counts: new ushort[sheet.RowCount], Compute: sheet.Resampler()),
            (replicate, _, own) =>
            {
                resampling.Draw(replicate, own.Counts);
                own.Compute(own.Counts, values.AsSpan(replicate * scores.Count, scores.Count));
                onReplicate?.Invoke(Interlocked.Increment(ref done));
                return own;
            },
            _ => { });

        var ones = new ushort[sheet.RowCount];
        Array.Fill(ones, (ushort)1);
        var asIs = new double[scores.Count];
        sheet.Resampler()(ones, asIs);
        return [.. scores.Select((score, i) => Score(score, asIs[i], Column(values, i, scores.Count)))];
    }

    private static EvaluationScore Score(SheetScore score, double asIs, double[] replicates)
    {
        if (score.Problem.Length > 0 || replicates.Length == 0)
        {
            return new EvaluationScore(score.Name, Finite(score.Value), null, score.Problem.Length > 0 ? score.Problem : "no resample had a value", score.IsHigherBetter);
        }

        // What a replicate computes from ranks in place of scores is moved by as much as it is off on the rows as they are.
        var shift = score.IsBiased ? score.Value - replicates.Average() : score.Value - asIs;
        var (lower, upper) = (Quantile.OfSorted(replicates, Tail) + shift, Quantile.OfSorted(replicates, 1 - Tail) + shift);
        var (least, most) = score.IsBiased ? (0, 1) : (Math.Min(score.Value, replicates[0]), Math.Max(score.Value, replicates[^1]));
        var interval = new Interval(score.Value, Math.Clamp(lower, least, most), Math.Clamp(upper, least, most));
        return new EvaluationScore(score.Name, score.Value, interval, "", score.IsHigherBetter);
    }

    private static double[] Column(double[] values, int column, int width)
    {
        var replicates = Enumerable.Range(0, values.Length / width).Select(row => values[(row * width) + column]).Where(double.IsFinite).ToArray();
        Array.Sort(replicates);
        return replicates;
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
