namespace AiPm.Pictures;

/// <summary>A line from point to point.</summary>
/// <param name="Points">The points, as numbers of the axes.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Thickness">Its thickness. Default: 2.</param>
public sealed record PlotLine(IReadOnlyList<ScenePoint> Points, Ink Ink, double Thickness = 2) : PlotLayer
{
    /// <inheritdoc/>
    internal override IEnumerable<ScenePoint> Reach => Points;

    /// <inheritdoc/>
    internal override IEnumerable<Mark> Marks(LinearScale across, LinearScale up) =>
        Points.Count < 2 ? [] : [new PathMark([.. Points.Select(point => Place(point, across, up))], Stroke: Ink, Thickness: Thickness)];
}
