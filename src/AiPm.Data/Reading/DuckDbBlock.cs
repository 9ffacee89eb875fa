using DuckDB.NET.Native;

namespace AiPm.Data;

/// <summary>Some rows of a query's result, as DuckDB holds them; valid until the next block.</summary>
internal readonly struct DuckDbBlock(DuckDBDataChunk chunk)
{
    public int RowCount => (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);

    public DuckDbVector Column(int index) =>
        new(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, index), RowCount);
}
