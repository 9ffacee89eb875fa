namespace AiPm.Learning;

/// <summary>Ranks of scores and labels, so that areas under curves of resampled rows take one pass and no sort.</summary>
/// <remarks>
/// Beyond so many distinct scores, neighbours share a rank of equal weight: the area moves by less than the square of a rank's share,
/// far less than any interval is wide.
/// </remarks>
internal sealed class RankHistogram
{
    private readonly int[] _cells;
    private readonly int _rankCount;

    /// <summary>Ranks rows.</summary>
    /// <param name="scores">A score for each row, none of them NaN.</param>
    /// <param name="isPositive">Whether each row is of the class.</param>
    /// <param name="mostRanks">The most ranks.</param>
    public RankHistogram(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive, int mostRanks)
    {
        _cells = new int[scores.Length];
        var order = ScoreOrder.Falling(scores);
        var distinct = 0;
        for (var place = 0; place < order.Length; place++)
        {
            distinct += place == 0 || scores[order[place]] != scores[order[place - 1]] ? 1 : 0;
        }

        _rankCount = Math.Min(distinct, mostRanks);
        var rank = -1;
        for (var place = 0; place < order.Length; place++)
        {
            var row = order[place];
            if (place == 0 || scores[row] != scores[order[place - 1]])
            {
                rank = distinct <= mostRanks ? rank + 1 : (int)((long)place * mostRanks / order.Length);
            }

            _cells[row] = (2 * rank) + (isPositive[row] ? 1 : 0);
        }
    }

    /// <summary>The cell of each row: twice its rank, the highest score's being 0, and 1 more where it is of the class.</summary>
    public ReadOnlySpan<int> Cells => _cells;

    /// <summary>The cells there are.</summary>
    public int CellCount => 2 * _rankCount;

    /// <summary>The area under the ROC curve, and average precision; NaN where they are not defined.</summary>
    /// <param name="cells">The weight in each cell.</param>
    public static (double Area, double AveragePrecision) Measure(ReadOnlySpan<double> cells)
    {
        double hits = 0, alarms = 0, ordered = 0, precision = 0;
        for (var cell = 0; cell < cells.Length; cell += 2)
        {
            var (negative, positive) = (cells[cell], cells[cell + 1]);
            ordered += negative * (hits + (positive / 2));
            hits += positive;
            alarms += negative;
            precision += positive > 0 ? positive * hits / (hits + alarms) : 0;
        }

        return (hits > 0 && alarms > 0 ? ordered / (hits * alarms) : double.NaN, hits > 0 ? precision / hits : double.NaN);
    }

    /// <summary>The area under the ROC curve of some rows, repeats counted; NaN where they are of one class.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cells">Room for the weight in each cell.</param>
    public double Area(ReadOnlySpan<int> rows, double[] cells)
    {
        Array.Clear(cells);
        foreach (var row in rows)
        {
            cells[_cells[row]]++;
        }

        return Measure(cells).Area;
    }
}
