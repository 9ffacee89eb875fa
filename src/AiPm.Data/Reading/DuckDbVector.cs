using DuckDB.NET.Native;

namespace AiPm.Data;

/// <summary>The values of one column in a block, read in place.</summary>
internal readonly unsafe ref struct DuckDbVector
{
    private readonly byte* _data;
    private readonly ulong* _validity;
    private readonly int _count;

    public DuckDbVector(IntPtr vector, int count)
    {
        _data = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(vector);
        _validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        _count = count;
    }

    public bool HasNulls => _validity is not null;

    public bool IsNull(int row) => _validity is not null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;

    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged => new(_data, _count);

    /// <summary>Text as UTF-8. Up to 12 bytes lie in the vector itself, longer ones behind a pointer (duckdb_string_t).</summary>
    public ReadOnlySpan<byte> Utf8(int row)
    {
        var text = _data + (16 * row);
        var length = *(int*)text;
        return new ReadOnlySpan<byte>(length <= 12 ? text + 4 : *(byte**)(text + 8), length);
    }
}
