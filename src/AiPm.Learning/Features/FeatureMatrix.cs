namespace AiPm.Learning;

/// <summary>Rows of encoded features.</summary>
/// <param name="cells">The numbers, row by row. Not copied.</param>
/// <param name="rowCount">The rows.</param>
/// <param name="width">The numbers in a row.</param>
public sealed class FeatureMatrix(double[] cells, int rowCount, int width)
{
    /// <summary>The rows.</summary>
    public int RowCount { get; } = rowCount;

    /// <summary>The numbers in a row.</summary>
    public int Width { get; } = width;

    internal double[] Cells { get; } = cells;

    /// <summary>The numbers of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    public ReadOnlySpan<double> Row(int row) => Cells.AsSpan(row * Width, Width);

    /// <summary>The means of the columns.</summary>
    public double[] Means()
    {
        var means = new double[Width];
        for (var row = 0; row < RowCount; row++)
        {
            var numbers = Row(row);
            for (var j = 0; j < Width; j++)
            {
                means[j] += numbers[j];
            }
        }

        for (var j = 0; j < Width; j++)
        {
            means[j] /= RowCount;
        }

        return means;
    }

    /// <summary>Pearson's correlation of a column with other numbers; 0 where either is constant.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="others">A number for each row.</param>
    internal double Correlation(int column, IReadOnlyList<double> others)
    {
        double meanX = 0, meanY = 0, xx = 0, yy = 0, xy = 0;
        for (var row = 0; row < RowCount; row++)
        {
            meanX += Cells[(row * Width) + column] / RowCount;
            meanY += others[row] / RowCount;
        }

        for (var row = 0; row < RowCount; row++)
        {
            var (x, y) = (Cells[(row * Width) + column] - meanX, others[row] - meanY);
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }
}
