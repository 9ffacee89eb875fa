using AiPm.Reports;
using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>How rows are drawn again for intervals: how often each row comes in each replicate, the same for all metrics.</summary>
/// <remarks>
/// Rows that do not depend on each other are drawn one by one with replacement (Efron and Tibshirani 1993); in time order in circular
/// blocks (Politis and Romano 1992); where a class is rare, within each class, so that no replicate is without it.
/// </remarks>
internal sealed class RowResampling
{
    private const int MostResamples = 2000;
    private const int FewestResamples = 200;
    private const long Work = 50_000_000;
    private const int Rare = 30;
    private readonly int _rowCount;
    private readonly int _seed;
    private readonly int[][] _strata;

    private RowResampling(int rowCount, int seed, int blockLength, int[][] strata)
    {
        (_rowCount, _seed, BlockLength, _strata) = (rowCount, seed, blockLength, strata);
        Resamples = (int)Math.Clamp(Work / Math.Max(1, rowCount), FewestResamples, MostResamples);
    }

    /// <summary>How many replicates are drawn: fewer where rows are many and intervals narrow.</summary>
    public int Resamples { get; }

    /// <summary>The rows of a block; 1 where rows are drawn one by one.</summary>
    public int BlockLength { get; }

    /// <summary>How intervals were made, in a sentence.</summary>
    public string Note
    {
        get
        {
            var drawn = BlockLength > 1 ? $"circular blocks of {NumberText.Count(BlockLength)} rows" : _strata.Length > 0 ? "rows of each class apart, because one is rare" : "rows";
            return $"Intervals are 95 % percentile bootstrap over {drawn}, {NumberText.Count(Resamples)} resamples, the same for all measures.";
        }
    }

    /// <summary>Draws rows that do not depend on each other; of labelled ones each label apart where one has fewer than 30 rows.</summary>
    /// <param name="rowCount">The rows.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="labels">The label of each row, or none.</param>
    public static RowResampling Independent(int rowCount, int seed, IReadOnlyList<int>? labels = null)
    {
        var groups = labels is null ? [] : Enumerable.Range(0, rowCount).GroupBy(row => labels[row]).Select(group => group.ToArray()).OrderBy(group => labels[group[0]]).ToArray();
        return new RowResampling(rowCount, seed, 1, groups.Length > 1 && groups.Any(group => group.Length < Rare) ? groups : []);
    }

    /// <summary>Draws rows in time order, in blocks.</summary>
    /// <param name="rowCount">The rows.</param>
    /// <param name="seed">The seed.</param>
    public static RowResampling InTime(int rowCount, int seed) => new(rowCount, seed, Bootstrap.BlockLength(rowCount), []);

    /// <summary>How often each row comes in a replicate.</summary>
    /// <param name="replicate">Which one, from 0.</param>
    /// <param name="counts">Receives a count for each row.</param>
    public void Draw(int replicate, Span<ushort> counts)
    {
        counts.Clear();
        var random = SplitMix64.For(_seed, replicate);
        if (BlockLength > 1)
        {
            DrawBlocks(random, counts);
            return;
        }

        if (_strata.Length == 0)
        {
            for (var i = 0; i < counts.Length; i++)
            {
                counts[random.Below(counts.Length)]++;
            }
        }

        foreach (var stratum in _strata)
        {
            for (var i = 0; i < stratum.Length; i++)
            {
                counts[stratum[random.Below(stratum.Length)]]++;
            }
        }
    }

    private void DrawBlocks(SplitMix64 random, Span<ushort> counts)
    {
        for (var drawn = 0; drawn < _rowCount; drawn += BlockLength)
        {
            var row = random.Below(_rowCount);
            for (var i = Math.Min(BlockLength, _rowCount - drawn); i > 0; i--)
            {
                counts[row]++;
                row = row + 1 == _rowCount ? 0 : row + 1;
            }
        }
    }
}
