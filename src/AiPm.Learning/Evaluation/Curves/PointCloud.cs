namespace AiPm.Learning;

/// <summary>Points as they are, or counted in cells where they are many.</summary>
/// <param name="Cells">The points or cells, left to right.</param>
/// <param name="CellWidth">The width of a cell; 0 for single points.</param>
/// <param name="CellHeight">The height of a cell; 0 for single points.</param>
public sealed record PointCloud(IReadOnlyList<CloudCell> Cells, double CellWidth, double CellHeight)
{
    private const int MostPoints = 500;
    private const int Across = 40;
    private const int Upward = 22;

    /// <summary>Whether points are counted in cells.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsBinned => CellWidth > 0;

    /// <summary>A cloud of points; beyond 500 they are counted in cells.</summary>
    /// <param name="x">The place of each along.</param>
    /// <param name="y">The place of each upward.</param>
    internal static PointCloud Of(double[] x, double[] y)
    {
        if (x.Length <= MostPoints)
        {
            return new PointCloud([.. x.Zip(y, (a, b) => new CloudCell(a, b, 1)).OrderBy(cell => cell.X).ThenBy(cell => cell.Y)], 0, 0);
        }

        var (left, width) = Steps(x, Across);
        var (bottom, height) = Steps(y, Upward);
        var counts = new int[Across * Upward];
        for (var i = 0; i < x.Length; i++)
        {
            counts[(Place(x[i], left, width, Across) * Upward) + Place(y[i], bottom, height, Upward)]++;
        }

        return new PointCloud(
            [
                .. Enumerable.Range(0, counts.Length).Where(cell => counts[cell] > 0)
                    .Select(cell => new CloudCell(left + ((cell / Upward) + 0.5) * width, bottom + ((cell % Upward) + 0.5) * height, counts[cell])),
            ],
            width,
            height);
    }

    private static int Place(double value, double start, double step, int count) => Math.Clamp((int)((value - start) / step), 0, count - 1);

    private static (double Start, double Step) Steps(double[] values, int count)
    {
        var (least, most) = (values.Min(), values.Max());
        return most > least ? (least, (most - least) / count) : (least - 0.5, 1.0 / count);
    }
}
