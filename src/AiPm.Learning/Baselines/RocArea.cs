namespace AiPm.Learning;

/// <summary>The area under the ROC curve of resampled rows, in one pass each: scores are ranked once.</summary>
/// <remarks>The Mann–Whitney form, ties counted half: Hanley and McNeil (1982).</remarks>
internal sealed class RocArea
{
    private readonly int[] _rank;
    private readonly bool[] _isPositive;
    private readonly long[] _positives;
    private readonly long[] _negatives;

    /// <summary>Ranks the scores.</summary>
    /// <param name="scores">A score for each row.</param>
    /// <param name="labels">1 for the positive class, 0 for the other.</param>
    public RocArea(double[] scores, double[] labels)
    {
        var distinct = scores.Distinct().Order().ToArray();
        _rank = [.. scores.Select(score => Array.BinarySearch(distinct, score))];
        _isPositive = [.. labels.Select(label => label > 0)];
        _positives = new long[distinct.Length];
        _negatives = new long[distinct.Length];
    }

    /// <summary>The area over some rows, repeats counted; NaN where they are of one class.</summary>
    /// <param name="rows">The rows.</param>
    public double Of(int[] rows)
    {
        Array.Clear(_positives);
        Array.Clear(_negatives);
        foreach (var row in rows)
        {
            (_isPositive[row] ? _positives : _negatives)[_rank[row]]++;
        }

        long below = 0, positives = 0;
        double ordered = 0;
        for (var rank = 0; rank < _positives.Length; rank++)
        {
            ordered += _positives[rank] * (below + (_negatives[rank] / 2.0));
            below += _negatives[rank];
            positives += _positives[rank];
        }

        return positives == 0 || below == 0 ? double.NaN : ordered / ((double)positives * below);
    }
}
