namespace AiPm.Data;

/// <summary>Reads a data file in blocks of rows, so that a file of any size takes the memory of one block.</summary>
/// <remarks>
/// Types come from all rows, exactly as <see cref="DataFile.Read"/> takes them: csv and Parquet are gone through once before.
/// JSON is read whole.
/// </remarks>
internal static class TableBlocks
{
    private const int Values = 1 << 20;
    private const int FewestRows = 2048;
    private const int MostRows = 65_536;

    /// <summary>Hands the rows over, in order: one block at least, which may have no rows; all have the same columns.</summary>
    /// <param name="path">Where the bytes are.</param>
    /// <param name="name">What the user calls it; its ending says the format.</param>
    /// <param name="take">Takes a block.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What a user should know of the reading.</returns>
    /// <exception cref="AipmException">It cannot be read.</exception>
    public static IReadOnlyList<string> Read(string path, string name, Action<Table> take, CancellationToken cancellation) =>
        DataFile.Stream(path, name, RowsOf, take, cancellation);

    private static int RowsOf(int columns) => Math.Clamp(Values / Math.Max(1, columns), FewestRows, MostRows);
}
