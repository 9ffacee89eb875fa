using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Reads data that a user names in blocks of rows: a file of any size takes the memory of one block.</summary>
public static class DataBlocks
{
    private const int BlockRows = 65_536;

    /// <summary>Hands the rows over, in order: one block at least, which may have no rows; all have the same columns.</summary>
    /// <param name="reference">What the user named: a variable, a snapshot or a path, or a live object.</param>
    /// <param name="context">The notebook's variables, the workspace and the folder that paths start from.</param>
    /// <param name="take">Takes a block.</param>
    /// <returns>What was read, and what a user should know of the reading.</returns>
    /// <exception cref="AipmException">Nothing has that name, or it cannot be read.</exception>
    public static (DataStamp Stamp, IReadOnlyList<string> Notes) Read(DataReference reference, VerbContext context, Action<Table> take)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(take);
        return Read(reference, context, (block, _) => take(block));
    }

    /// <summary>The same for who has to know the data again.</summary>
    /// <param name="reference">What the user named.</param>
    /// <param name="context">Where the user is.</param>
    /// <param name="take">Takes a block, and the hash of all data, which waits until it is known.</param>
    internal static (DataStamp Stamp, IReadOnlyList<string> Notes) Read(DataReference reference, VerbContext context, Action<Table, Func<string>> take)
    {
        var isNamed = reference.Value is not null || context.Variables.TryGet(reference.Text, out _) || SnapshotIndex.Load(context.Workspace).Find(reference.Text) is not null;
        if (!isNamed && DataSource.FilePath(reference.Text, context) is { } path)
        {
            long rows = 0;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
            var hashing = Task.Run(() => Md5Hash.OfFile(path, stop.Token), CancellationToken.None);
            try
            {
                var notes = TableBlocks.Read(path, reference.Text, block =>
                {
                    rows += block.RowCount;
                    take(block, () => hashing.GetAwaiter().GetResult());
                }, context.Cancellation);
                var hash = hashing.GetAwaiter().GetResult();
                return (new DataStamp { Name = DataSource.NameOf(reference.Text, path, context.Workspace), Kind = "path", Hash = hash, RowCount = rows }, notes);
            }
            finally
            {
                // Nobody waits for the hash of a file that could not be read.
                stop.Cancel();
                Task.WaitAny([hashing], CancellationToken.None);
            }
        }

        var data = DataSource.Resolve(reference, context);
        for (var first = 0; first == 0 || first < data.Table.RowCount; first += BlockRows)
        {
            take(data.Table.RowCount <= BlockRows ? data.Table : data.Table.Take([.. Enumerable.Range(first, Math.Min(BlockRows, data.Table.RowCount - first))]), () => data.Stamp.Hash);
        }

        return (data.Stamp, data.Notes);
    }
}
