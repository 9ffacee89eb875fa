using System.Globalization;
using System.Text;
using DuckDB.NET.Native;

namespace AiPm.Data;

/// <summary>A table of a DuckDB session, filled from blocks of columns, vector by vector.</summary>
/// <remarks>Its columns are <c>c0</c>, <c>c1</c>, …; NaN is kept as one NaN, whatever its bits.</remarks>
internal sealed unsafe class DuckDbTable : IDisposable
{
    /// <summary>The digits of a decimal column.</summary>
    public const int DecimalWidth = 38;

    private const int VectorRows = 2048;
    private static readonly Int128[] PowersOfTen = [.. Enumerable.Range(0, DecimalWidth).Select(power => (Int128)System.Numerics.BigInteger.Pow(10, power))];

    private readonly DuckDBAppender _appender;
    private readonly DuckDBLogicalType[] _logical;
    private readonly string[] _types;
    private readonly int[] _scales;
    private byte[] _utf8 = new byte[1024];

    /// <summary>Makes the table and opens it for rows.</summary>
    /// <param name="session">The session.</param>
    /// <param name="name">The table's name.</param>
    /// <param name="types">The columns' types in DuckDB's words, from <see cref="TypeOf"/>.</param>
    public DuckDbTable(DuckDbSession session, string name, IReadOnlyList<string> types)
    {
        _types = [.. types];
        session.Execute($"CREATE TABLE {name} ({string.Join(", ", types.Select((type, index) => $"{ColumnName(index)} {type}"))})");
        // null names the default schema, which the binding's type does not know
        if (NativeMethods.Appender.DuckDBAppenderCreate(session.Connection.NativeConnection, null!, name, out _appender) != DuckDBState.Success)
        {
            throw new DuckDbFailure("an appender cannot be made");
        }

        _logical = [.. _types.Select((_, index) => NativeMethods.Appender.DuckDBAppenderColumnType(_appender, (ulong)index))];
        _scales = [.. _types.Select(type => type.StartsWith("DECIMAL", StringComparison.Ordinal) ? int.Parse(type[(type.IndexOf(',', StringComparison.Ordinal) + 1)..^1], CultureInfo.InvariantCulture) : 0)];
    }

    /// <summary>The name of a column in the table.</summary>
    public static string ColumnName(int index) => $"c{index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>DuckDB's type for a column.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="scale">The digits after the point, where it is decimal.</param>
    /// <param name="isFine">Whether its times are finer than a microsecond.</param>
    public static string TypeOf(ColumnType type, int scale = 0, bool isFine = false) => type switch
    {
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Int64 => "BIGINT",
        ColumnType.Double => "DOUBLE",
        ColumnType.Decimal => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({DecimalWidth},{scale})"),
        ColumnType.Date => "DATE",
        ColumnType.Timestamp => isFine ? "TIMESTAMP_NS" : "TIMESTAMP",
        ColumnType.Time => "TIME",
        _ => "VARCHAR",
    };

    /// <summary>Adds rows.</summary>
    /// <param name="columns">The columns, of the types said.</param>
    /// <param name="rows">The rows in each.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Append(IReadOnlyList<Column> columns, int rows, CancellationToken cancellation)
    {
        using var chunk = NativeMethods.DataChunks.DuckDBCreateDataChunk([.. _logical.Select(type => type.DangerousGetHandle())], (ulong)_logical.Length);
        for (var start = 0; start < rows; start += VectorRows)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(VectorRows, rows - start);
            NativeMethods.DataChunks.DuckDBDataChunkReset(chunk);
            for (var i = 0; i < columns.Count; i++)
            {
                var vector = NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, i);
                Nulls(columns[i], start, count, vector);
                Fill(columns[i], i, start, count, vector);
            }

            NativeMethods.DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)count);
            Check(NativeMethods.Appender.DuckDBAppendDataChunk(_appender, chunk));
        }
    }

    /// <summary>Ends the adding of rows; the table can then be read.</summary>
    public void Complete() => Check(NativeMethods.Appender.DuckDBAppenderClose(_appender));

    public void Dispose()
    {
        foreach (var type in _logical)
        {
            type.Dispose();
        }

        _appender.Dispose();
    }

    private static void Nulls(Column column, int start, int count, nint vector)
    {
        if (column.NullCount == 0)
        {
            return;
        }

        NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(vector);
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        for (var i = 0; i < count; i++)
        {
            if (column.IsNull(start + i))
            {
                validity[i >> 6] &= ~(1UL << (i & 63));
            }
        }
    }

    private void Fill(Column column, int index, int start, int count, nint vector)
    {
        var data = NativeMethods.Vectors.DuckDBVectorGetData(vector);
        switch (column)
        {
            case Column<bool> flags:
                Each(flags, start, new Span<byte>((void*)data, count), flag => flag ? (byte)1 : (byte)0);
                break;
            case Column<long> wholes:
                wholes.Values.Slice(start, count).CopyTo(new Span<long>((void*)data, count));
                break;
            case Column<double> doubles:
                Each(doubles, start, new Span<double>((void*)data, count), number => double.IsNaN(number) ? double.NaN : number);
                break;
            case Column<decimal> decimals:
                Each(decimals, start, new Span<Int128>((void*)data, count), number => Unscaled(number, _scales[index]));
                break;
            case Column<DateOnly> dates:
                Each(dates, start, new Span<int>((void*)data, count), date => date.DayNumber - EpochDay);
                break;
            case Column<DateTime> times when _types[index] == "TIMESTAMP_NS":
                Each(times, start, new Span<long>((void*)data, count), time => (time.Ticks - DateTime.UnixEpoch.Ticks) * 100);
                break;
            case Column<DateTime> times:
                Each(times, start, new Span<long>((void*)data, count), time => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
                break;
            case Column<TimeOnly> times:
                Each(times, start, new Span<long>((void*)data, count), time => time.Ticks / TimeSpan.TicksPerMicrosecond);
                break;
            default:
                Texts((Column<string>)column, start, count, vector);
                break;
        }
    }

    private static int EpochDay { get; } = new DateOnly(1970, 1, 1).DayNumber;

    private static void Each<TFrom, TTo>(Column<TFrom> column, int start, Span<TTo> to, Func<TFrom, TTo> convert)
        where TFrom : notnull
    {
        var from = column.Values.Slice(start, to.Length);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = column.IsNull(start + i) ? default! : convert(from[i]); // what lies under a null is not read
        }
    }

    private void Texts(Column<string> column, int start, int count, nint vector)
    {
        for (var i = 0; i < count; i++)
        {
            if (column.IsNull(start + i))
            {
                continue;
            }

            var text = column.Values[start + i];
            var most = Encoding.UTF8.GetMaxByteCount(text.Length);
            if (_utf8.Length < most)
            {
                _utf8 = new byte[most * 2];
            }

            fixed (byte* bytes = _utf8)
            {
                NativeMethods.Vectors.DuckDBUnsafeVectorAssignStringElementLength(vector, (ulong)i, bytes, Encoding.UTF8.GetBytes(text, _utf8));
            }
        }
    }

    private static Int128 Unscaled(decimal value, int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]) * PowersOfTen[scale - value.Scale];
        return bits[3] < 0 ? -magnitude : magnitude;
    }

    private void Check(DuckDBState state)
    {
        if (state != DuckDBState.Success)
        {
            using var error = NativeMethods.Appender.DuckDBAppenderErrorData(_appender);
            throw new DuckDbFailure("rows cannot be added: " + NativeMethods.ErrorData.DuckDBErrorDataMessage(error));
        }
    }
}
