using System.Buffers;
using System.Globalization;
using AiPm.Data;

namespace AiPm.Explaining;

/// <summary>Rows of numbers as text, the fewest digits that read back as the same number; the bytes are those of <see cref="TableWriter"/>.</summary>
internal sealed class DelimitedPart(string target, long length, char delimiter, int threads) : PartFile(target, length)
{
    private const int ChunkNumbers = 1 << 15;
    private const int LongestNumber = 32; // −1.2345678901234567E−308 and a delimiter, with room to spare
    private static readonly SearchValues<byte> NotWhole = SearchValues.Create(".ENI"u8);

    private readonly byte[][] _texts = new byte[threads][];
    private readonly double[][] _rows = new double[threads][];
    private readonly int[] _lengths = new int[threads];

    /// <inheritdoc/>
    public override void Append(ExplanationColumns columns)
    {
        if (Stream.Length == 0)
        {
            WriteNames(columns.Names);
        }

        var chunk = Math.Max(1, ChunkNumbers / columns.Names.Count);
        for (var first = 0; first < columns.RowCount; first += chunk * threads)
        {
            var from = first;
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => Format(columns, from + (i * chunk), chunk, i));
            for (var i = 0; i < threads; i++)
            {
                Stream.Write(_texts[i], 0, _lengths[i]);
            }
        }
    }

    /// <inheritdoc/>
    public override void Complete(CancellationToken cancellation)
    {
        Secure();
        Dispose();
        File.Move(PathOf(Target), Target, overwrite: true);
    }

    private void WriteNames(IReadOnlyList<string> names)
    {
        using var writer = TableWriter.Open(Stream);
        TableWriter.Append(writer, new Table([.. names.Select(name => new Column<double>(name, []))], 0), delimiter, withNames: true);
    }

    private void Format(ExplanationColumns columns, int first, int count, int worker)
    {
        var width = columns.Names.Count;
        var row = _rows[worker] ??= new double[width];
        var text = _texts[worker] ??= new byte[count * width * LongestNumber];
        var used = 0;
        for (var i = first; i < Math.Min(first + count, columns.RowCount); i++)
        {
            columns.CopyRow(i, row);
            foreach (var number in row)
            {
                used += Format(number, text.AsSpan(used));
                text[used++] = (byte)delimiter;
            }

            text[used - 1] = (byte)'\n';
        }

        _lengths[worker] = used;
    }

    // A number that is whole keeps a point, so that a column of them is read back as doubles.
    private static int Format(double number, Span<byte> text)
    {
        if (!number.TryFormat(text, out var used, "R", CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"A number is longer than {LongestNumber} letters.");
        }

        if (!text[..used].ContainsAny(NotWhole))
        {
            ".0"u8.CopyTo(text[used..]);
            used += 2;
        }

        return used;
    }
}
