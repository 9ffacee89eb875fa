using System.Runtime.InteropServices;
using AiPm.Data;

namespace AiPm.Explaining;

/// <summary>Rows as bare numbers, row by row, that become a Parquet file in the end: Parquet itself can only be written in one go.</summary>
internal sealed class NumbersPart(string target, long length) : PartFile(target, length)
{
    private const int BlockNumbers = 1 << 20;
    private IReadOnlyList<string> _names = [];

    /// <inheritdoc/>
    public override void Append(ExplanationColumns columns)
    {
        if (_names.Count == 0)
        {
            ParquetWriter.CheckNames(columns.Names);
            _names = columns.Names;
        }

        var row = new double[_names.Count];
        for (var i = 0; i < columns.RowCount; i++)
        {
            columns.CopyRow(i, row);
            Stream.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }

    /// <inheritdoc/>
    public override void Complete(CancellationToken cancellation)
    {
        var width = _names.Count;
        var rows = Stream.Length / (width * sizeof(double));
        var most = Math.Max(1, BlockNumbers / width);
        Stream.Seek(0, SeekOrigin.Begin);
        TableBlockWriter.Write(Target, take =>
        {
            for (long first = 0; first == 0 || first < rows; first += most)
            {
                take(Block((int)Math.Min(most, rows - first)));
            }
        }, cancellation);
        Discard();
    }

    private Table Block(int count)
    {
        var numbers = new double[count * _names.Count];
        Stream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        var columns = _names.Select((name, at) =>
        {
            var column = new double[count];
            for (var row = 0; row < count; row++)
            {
                column[row] = numbers[(row * _names.Count) + at];
            }

            return new Column<double>(name, column);
        });
        return new Table([.. columns], count);
    }
}
