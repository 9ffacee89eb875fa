namespace AiPm.Pictures;

/// <summary>Dots with upright intervals.</summary>
/// <param name="Points">The dots.</param>
/// <param name="Lower">Where each interval starts.</param>
/// <param name="Upper">Where each ends.</param>
/// <param name="Ink">The colour.</param>
public sealed record PlotIntervals(IReadOnlyList<ScenePoint> Points, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper, Ink Ink) : PlotLayer
{
    private const double Radius = 3.5;

    /// <inheritdoc/>
    internal override IEnumerable<ScenePoint> Reach => Points.Concat(Points.Zip(Lower, (point, end) => point with { Y = end })).Concat(Points.Zip(Upper, (point, end) => point with { Y = end }));

    /// <inheritdoc/>
    internal override IEnumerable<Mark> Marks(LinearScale across, LinearScale up)
    {
        for (var i = 0; i < Points.Count; i++)
        {
            var place = Place(Points[i], across, up);
            yield return new LineMark(place.X, up.Position(Lower[i]), place.X, up.Position(Upper[i]), Ink, 2, HasRoundEnds: true);
            yield return new ShapeMark(place.X, place.Y, Radius + 1.2, MarkShape.Circle, Ink.Paper);
            yield return new ShapeMark(place.X, place.Y, Radius, MarkShape.Circle, Ink);
        }
    }
}
