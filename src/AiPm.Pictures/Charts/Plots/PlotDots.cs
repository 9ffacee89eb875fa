namespace AiPm.Pictures;

/// <summary>Dots, or cells in which points are counted: the more, the stronger.</summary>
/// <param name="Points">The places.</param>
/// <param name="Ink">The colour.</param>
/// <param name="Radius">The radius of each. Default: 2.</param>
public sealed record PlotDots(IReadOnlyList<ScenePoint> Points, Ink Ink, double Radius = 2) : PlotLayer
{
    private const int Steps = 6;

    /// <summary>How many points each dot stands for; none for one each. Default: none.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    /// <summary>The width of the cells that dots stand for, as a number of the axis along; 0 for plain dots. Default: 0.</summary>
    public double CellWidth { get; init; }

    /// <summary>The height of the cells that dots stand for, as a number of the axis upward; 0 for plain dots. Default: 0.</summary>
    public double CellHeight { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<ScenePoint> Reach => Points;

    /// <inheritdoc/>
    internal override IEnumerable<Mark> Marks(LinearScale across, LinearScale up)
    {
        if (Counts.Count == 0)
        {
            return [new PointsMark([.. Points.Select(point => Place(point, across, up))], Radius, Points.Count > 60 ? Tint.Mix(Ink, Ink.Paper, 0.35) : Ink)];
        }

        // Counts of a cloud span orders of magnitude: strength goes with their logarithm.
        var most = Math.Log(1 + Counts.Max());
        var radius = Math.Clamp(Math.Min(Length(across, CellWidth), Length(up, CellHeight)) / 2, 1.2, 5);
        return Points.Zip(Counts)
            .GroupBy(cell => (int)Math.Ceiling(Steps * Math.Log(1 + cell.Second) / most))
            .OrderBy(group => group.Key)
            .Select(group => new PointsMark([.. group.Select(cell => Place(cell.First, across, up))], radius, Tint.Mix(Ink, Ink.Paper, 0.85 * (Steps - group.Key) / Steps)));
    }

    private static double Length(LinearScale scale, double size) => Math.Abs(scale.End - scale.Start) * size / (scale.Maximum - scale.Minimum);
}
