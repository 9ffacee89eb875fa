using System.Globalization;
using AiPm.Reports;
using TorchSharp;

namespace AiPm.Formatters;

/// <summary>The first values of a tensor as a table; only they are moved off its device.</summary>
internal static class FirstValues
{
    private const int MostRows = 5;
    private const int MostColumns = 8;

    /// <summary>The table: of a matrix its first rows, of more sides the first matrix; null where the values cannot be read.</summary>
    /// <param name="tensor">A dense tensor with elements, inside a dispose scope and without gradients.</param>
    public static ReportTable? Of(torch.Tensor tensor)
    {
        try
        {
            var whole = tensor.detach();
            var depth = Math.Max(0, whole.shape.Length - 2);
            for (var i = 0; i < depth; i++)
            {
                whole = whole.select(0, 0);
            }

            var matrix = whole.shape.Length switch { 0 => whole.view(1, 1), 1 => whole.unsqueeze(0), _ => whole };
            var (rows, columns) = ((int)Math.Min(MostRows, matrix.shape[0]), (int)Math.Min(MostColumns, matrix.shape[1]));
            var cells = Texts(matrix.narrow(0, 0, rows).narrow(1, 0, columns).cpu().contiguous());
            var isWider = columns < matrix.shape[1];
            var names = Enumerable.Range(0, columns).Select(i => new ReportColumn(i.ToString(CultureInfo.InvariantCulture), IsNumber: true));
            var table = new ReportTable
            {
                Title = depth > 0 ? $"First values, at [{string.Concat(Enumerable.Repeat("0, ", depth))}:, :]" : "First values",
                Columns = [.. names, .. isWider ? [new ReportColumn("…")] : Array.Empty<ReportColumn>()],
                Rows = [.. cells.Chunk(columns).Select(row => (IReadOnlyList<string>)[.. row, .. isWider ? ["…"] : Array.Empty<string>()])],
            };
            return rows < matrix.shape[0] ? table with { Rows = [.. table.Rows, [.. table.Columns.Select(_ => "…")]] } : table;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What cannot be read was told by the statistics, which read more.
            return null;
        }
    }

    private static string[] Texts(torch.Tensor cells)
    {
        if (cells.is_complex())
        {
            var (real, imaginary) = (Doubles(cells.real), Doubles(cells.imag));
            return [.. real.Select((number, i) => $"{Text(number)}{(imaginary[i] < 0 ? "−" : "+")}{Text(Math.Abs(imaginary[i]))}i")];
        }

        return cells.dtype switch
        {
            torch.ScalarType.Bool => [.. Longs(cells).Select(value => value != 0 ? "true" : "false")],
            _ when cells.is_floating_point() => [.. Doubles(cells).Select(Text)],
            _ => [.. Longs(cells).Select(value => value.ToString(CultureInfo.InvariantCulture))],
        };
    }

    private static double[] Doubles(torch.Tensor cells) => cells.to_type(torch.ScalarType.Float64).contiguous().data<double>().ToArray();

    private static long[] Longs(torch.Tensor cells) => cells.to_type(torch.ScalarType.Int64).contiguous().data<long>().ToArray();

    private static string Text(double number) => double.IsNaN(number) ? "NaN" : NumberText.Figure(number, 4);
}
