using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Exact Shapley values and interactions of tree ensembles, for many rows at once.</summary>
/// <param name="game">Who plays.</param>
/// <param name="threads">The threads; results do not depend on them.</param>
internal sealed class TreeShapley(TreeGame game, int threads = 1)
{
    private const long TableBytes = 32 << 20; // of one batch of trees, so that they stay near the processor
    private const long BlockBytes = 64 << 20; // of all rows in work, so that features by the thousands do not fill the memory
    private const int MostBlocks = 128;
    private const int Alignment = 64;

    /// <summary>Is told the share done, now and then.</summary>
    public Action<double> Progress { get; init; } = _ => { };

    /// <summary>Whether leaves may be put into tables; otherwise each is integrated row by row.</summary>
    public bool UsesTables { get; init; } = true;

    /// <summary>The numbers that tables hold.</summary>
    public TreePrecision Precision { get; init; }

    /// <summary>Stops it.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Explains rows.</summary>
    /// <param name="rows">A number for each feature; NaN is missing.</param>
    /// <param name="withInteractions">Whether the matrix of pairs is wanted too.</param>
    public TreeAttribution Explain(FeatureMatrix rows, bool withInteractions = false)
    {
        var outputs = game.Ensemble.OutputCount;
        var result = new TreeAttribution(
            new double[(long)rows.RowCount * game.PlayerCount * outputs],
            withInteractions ? new double[(long)rows.RowCount * game.PlayerCount * game.PlayerCount * outputs] : []);
        var slots = game.Used.Length;
        var lanes = slots + (withInteractions ? game.Pairs.All.Count : 0);
        var rowBytes = (sizeof(double) * (long)outputs * lanes) + (sizeof(ushort) * game.Codes.Count);
        var most = (int)Math.Clamp(BlockBytes / Math.Max(1, rowBytes), Alignment, (long)MostBlocks * TreeBlock.Rows);
        var blockRows = Math.Clamp(most / threads / Alignment * Alignment, Alignment, TreeBlock.Rows);
        var chunk = Math.Max(blockRows, most / blockRows * blockRows);
        for (var first = 0; first < rows.RowCount; first += chunk)
        {
            ExplainChunk(rows, first, Math.Min(chunk, rows.RowCount - first), blockRows, lanes, result, withInteractions);
        }

        return result;
    }

    private void ExplainChunk(FeatureMatrix rows, int first, int count, int blockRows, int lanes, TreeAttribution result, bool withInteractions)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = Cancellation };
        var blocks = new TreeBlock[(count + blockRows - 1) / blockRows];
        Parallel.For(0, blocks.Length, options, i =>
            blocks[i] = new TreeBlock(game, rows, first + (i * blockRows), Math.Min(blockRows, count - (i * blockRows)), lanes));

        var trees = game.Ensemble.Trees.ToArray();
        for (var done = 0; done < trees.Length;)
        {
            var batch = Batch(trees, done, count, withInteractions, options);
            Parallel.For(0, blocks.Length, options, () => new TreeWorkspace(), (i, _, workspace) =>
            {
                foreach (var tree in batch)
                {
                    blocks[i].Add(tree, workspace, withInteractions);
                }

                return workspace;
            }, _ => { });
            Array.ForEach(batch, tree => tree.Return());
            done += batch.Length;
            Progress((first + ((double)count * done / trees.Length)) / rows.RowCount);
        }

        Parallel.For(0, blocks.Length, options, i => blocks[i].CopyTo(result, withInteractions));
    }

    // As many trees as fill the room for tables; they are prepared side by side.
    private PlannedTree[] Batch(DecisionTree[] trees, int first, long rowCount, bool isPairwise, ParallelOptions options)
    {
        var planned = new List<PlannedTree>();
        var bytes = 0L;
        while (first + planned.Count < trees.Length && bytes < TableBytes)
        {
            var next = new PlannedTree[Math.Min(trees.Length - first - planned.Count, 4 * options.MaxDegreeOfParallelism)];
            var from = first + planned.Count;
            Parallel.For(0, next.Length, options, i => next[i] = PlannedTree.Of(game, trees[from + i], UsesTables ? rowCount : 0, isPairwise, Precision));
            planned.AddRange(next);
            bytes += next.Sum(tree => tree.Tables.Sum(table => table.Bytes));
        }

        return [.. planned];
    }
}
