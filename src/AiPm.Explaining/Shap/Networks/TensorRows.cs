using System.Globalization;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Rows as people hold them for a network, as a table.</summary>
internal static class TensorRows
{
    /// <summary>The rows of a tensor, whose columns are called <c>x0</c>, <c>x1</c> and so on; the numbers of a row in their own order.</summary>
    /// <param name="rows">[row, …]; of any numbers, on any device.</param>
    /// <exception cref="AipmException">It is a single number, or has no numbers in a row.</exception>
    public static Table Table(Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.dim() == 0 || (rows.shape[0] > 0 && rows.numel() == 0))
        {
            throw new AipmException($"A tensor of the shape [{string.Join(", ", rows.shape)}] has no rows of numbers.", "a tensor [rows, numbers], or [rows, channels, lines, pixels]");
        }

        using var scope = torch.NewDisposeScope();
        using var plain = torch.no_grad();
        var numbers = Rescaling.Numbers<double>(rows.detach().to(torch.ScalarType.Float64, torch.CPU).contiguous()).ToArray();
        var count = (int)rows.shape[0];
        var width = (int)rows.shape.Skip(1).Aggregate(1L, (product, size) => product * size);
        return new Table([.. Enumerable.Range(0, width).Select(j => new Column<double>(string.Create(CultureInfo.InvariantCulture, $"x{j}"), [.. Enumerable.Range(0, count).Select(row => numbers[(row * width) + j])]))], count);
    }

    /// <summary>Rows in any of the forms that people hold.</summary>
    /// <param name="rows">A tensor, <c>float[,]</c>, <c>double[,]</c>, <c>float[][]</c>, <c>double[][]</c>, one row as <c>float[]</c> or <c>double[]</c>; anything else is handed on.</param>
    public static object Of(object rows) => rows switch
    {
        Tensor tensor => Table(tensor),
        double[][] jagged => FunctionRows.Table(jagged),
        float[][] jagged => FunctionRows.Table([.. jagged.Select(row => Array.ConvertAll(row, number => (double)number))]),
        double[,] square => FunctionRows.Table(square),
        float[,] square => FunctionRows.Table([.. Enumerable.Range(0, square.GetLength(0)).Select(row => Enumerable.Range(0, square.GetLength(1)).Select(j => (double)square[row, j]).ToArray())]),
        double[] row => FunctionRows.Table([row]),
        float[] row => FunctionRows.Table([Array.ConvertAll(row, number => (double)number)]),
        _ => rows,
    };

    /// <summary>The shape of a row, where the rows are a tensor of more than two dimensions; else null.</summary>
    /// <param name="rows">The rows.</param>
    public static IReadOnlyList<long>? ShapeOf(object? rows) => rows is Tensor { shape: [_, _, _, ..] shape } ? shape[1..] : null;
}
