namespace AiPm.Data;

/// <summary>Counts what a table holds, block by block, its columns side by side.</summary>
internal sealed class TableTally
{
    private const int RowsToGoParallel = 512;
    private ColumnTally[]? _columns;
    private string[] _names = [];

    /// <summary>The rows so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>Adds some rows.</summary>
    /// <param name="block">The rows; all blocks have the same columns.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Add(Table block, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _names = _columns is null ? [.. block.Columns.Select(column => column.Name)] : _names;
        var columns = _columns ??= [.. block.Columns.Select(column => ColumnTally.For(column.Type, block.Columns.Count))];
        RowCount += block.RowCount;
        if (block.RowCount >= RowsToGoParallel && columns.Length > 1)
        {
            Parallel.For(0, columns.Length, new ParallelOptions { CancellationToken = cancellation }, i => columns[i].Add(block.Columns[i]));
            return;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            columns[i].Add(block.Columns[i]);
        }
    }

    /// <summary>What was found, a column each.</summary>
    public IReadOnlyList<SnapshotColumn> Finish() => [.. (_columns ?? []).Select((column, index) => column.Finish(_names[index]))];
}
