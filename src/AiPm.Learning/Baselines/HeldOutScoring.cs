using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>Measures of predictions on the rows held out, each with its bootstrap interval.</summary>
/// <param name="rowCount">The rows held out.</param>
/// <param name="blockLength">1 for independent rows; longer for rows in time order.</param>
/// <param name="seed">The seed; every measure sees the same resamples.</param>
internal sealed class HeldOutScoring(int rowCount, int blockLength, int seed)
{
    private const int MostResamples = 2000;
    private const int FewestResamples = 200;
    private const int Work = 50_000_000;

    private readonly int[][] _clusters = [];

    /// <summary>A scoring that draws whole groups.</summary>
    /// <param name="groups">The group of each row.</param>
    /// <param name="seed">The seed.</param>
    /// <remarks>Rows of a group resemble each other; drawn one by one they would make intervals too narrow (Davison and Hinkley 1997, section 3.8).</remarks>
    public HeldOutScoring(int[] groups, int seed)
        : this(groups.Length, 1, seed) =>
        _clusters = [.. Enumerable.Range(0, groups.Length).GroupBy(row => groups[row]).OrderBy(group => group.Key).Select(group => group.ToArray())];

    /// <summary>How rows are drawn, in words.</summary>
    public string Drawn => _clusters.Length > 0 ? "whole groups" : blockLength > 1 ? FormattableString.Invariant($"circular blocks of {blockLength} rows") : "rows";

    /// <summary>Stops the resampling, between two resamples.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>How often the rows are resampled: less often where they are many and intervals narrow.</summary>
    public int Resamples { get; } = Math.Clamp(Work / Math.Max(1, rowCount), FewestResamples, MostResamples);

    /// <summary>The mean of losses.</summary>
    /// <param name="losses">A loss for each row.</param>
    public Interval Mean(double[] losses) => Percentile(rows => MeanOf(losses, rows));

    /// <summary>The root of the mean of squared errors.</summary>
    /// <param name="squares">A squared error for each row.</param>
    public Interval RootMean(double[] squares) => Percentile(rows => Math.Sqrt(MeanOf(squares, rows)));

    /// <summary>How much smaller the root of the mean is for a second model, row by row.</summary>
    /// <param name="squares">A squared error of the first model for each row.</param>
    /// <param name="others">A squared error of the second model for each row.</param>
    public Interval RootMeanReduction(double[] squares, double[] others) =>
        Percentile(rows => Math.Sqrt(MeanOf(squares, rows)) - Math.Sqrt(MeanOf(others, rows)));

    /// <summary>The area under the ROC curve.</summary>
    /// <param name="scores">A score for each row, higher for the positive class.</param>
    /// <param name="labels">1 for the positive class, 0 for the other.</param>
    public Interval Auc(double[] scores, double[] labels)
    {
        var ranks = new RankHistogram(scores, [.. labels.Select(label => label > 0)], int.MaxValue / 2);
        var cells = new double[ranks.CellCount];
        return Percentile(rows => ranks.Area(rows, cells));
    }

    private static double MeanOf(double[] numbers, int[] rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            sum += numbers[row];
        }

        return sum / rows.Length;
    }

    private Interval Percentile(Func<int[], double> statistic) => Bootstrap.Percentile(
        _clusters.Length > 0 ? _clusters.Length : rowCount,
        drawn =>
        {
            Cancellation.ThrowIfCancellationRequested();
            return statistic(_clusters.Length > 0 ? [.. drawn.SelectMany(cluster => _clusters[cluster])] : drawn);
        },
        seed,
        Resamples,
        blockLength);
}
