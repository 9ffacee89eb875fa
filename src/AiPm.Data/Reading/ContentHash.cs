using System.Collections;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AiPm.Data;

/// <summary>The MD5 of a table's content: equal for equal names, types and values, whatever the run, the machine or the mask.</summary>
internal static class ContentHash
{
    private const int BlockRows = 4096;

    public static string Of(Table table, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        Text(hash, "aipm-table-1");
        Number(hash, table.RowCount);
        Number(hash, table.Columns.Count);
        foreach (var column in table.Columns)
        {
            Text(hash, column.Name);
            Text(hash, column.Type.ToString());
            Nulls(hash, column, cancellation);
            Values(hash, column, cancellation);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Nulls(IncrementalHash hash, Column column, CancellationToken cancellation)
    {
        Number(hash, column.NullCount);
        if (column.NullCount == 0)
        {
            return;
        }

        var mask = new BitArray(column.Count);
        for (var row = 0; row < column.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            mask[row] = column.IsNull(row);
        }

        var bytes = new byte[(column.Count + 7) / 8];
        mask.CopyTo(bytes, 0);
        hash.AppendData(bytes);
    }

    private static void Values(IncrementalHash hash, Column column, CancellationToken cancellation)
    {
        switch (column)
        {
            case Column<bool> flags:
                Numbers(hash, flags, flag => flag ? 1 : 0, cancellation);
                break;
            case Column<long> wholes:
                Numbers(hash, wholes, whole => whole, cancellation);
                break;
            case Column<double> doubles:
                Numbers(hash, doubles, number => BitConverter.DoubleToInt64Bits(double.IsNaN(number) ? double.NaN : number), cancellation);
                break;
            case Column<DateOnly> dates:
                Numbers(hash, dates, date => date.DayNumber, cancellation);
                break;
            case Column<DateTime> times:
                Numbers(hash, times, time => time.Ticks, cancellation);
                break;
            case Column<TimeOnly> times:
                Numbers(hash, times, time => time.Ticks, cancellation);
                break;
            case Column<decimal> decimals:
                Texts(hash, decimals, number => (number / 1.0000000000000000000000000000m).ToString(System.Globalization.CultureInfo.InvariantCulture), cancellation);
                break;
            case Column<string> texts:
                Texts(hash, texts, text => text, cancellation);
                break;
        }
    }

    private static void Numbers<T>(IncrementalHash hash, Column<T> column, Func<T, long> number, CancellationToken cancellation)
        where T : notnull
    {
        var block = new long[BlockRows];
        for (var start = 0; start < column.Count; start += BlockRows)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(BlockRows, column.Count - start);
            for (var i = 0; i < count; i++)
            {
                block[i] = column.IsNull(start + i) ? 0 : number(column.Values[start + i]);
                block[i] = BitConverter.IsLittleEndian ? block[i] : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(block[i]);
            }

            hash.AppendData(MemoryMarshal.AsBytes(block.AsSpan(0, count)));
        }
    }

    private static void Texts<T>(IncrementalHash hash, Column<T> column, Func<T, string> text, CancellationToken cancellation)
        where T : notnull
    {
        for (var row = 0; row < column.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!column.IsNull(row))
            {
                Text(hash, text(column.Values[row]));
            }
        }
    }

    private static void Text(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Number(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Number(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
